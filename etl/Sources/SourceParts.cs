using System.IO.Compression;
using System.IO.Enumeration;
using System.Text;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The parts of a source's files, each a load of its own: the sheets of a workbook, the entries of a zip, and any other
/// file whole. Entries are unpacked one by one into a folder, which goes with this.
/// </summary>
/// <param name="makeFolder">Makes the folder to unpack to, where there is anything to unpack.</param>
internal sealed class SourceParts(JobSource source, Func<DirectoryInfo> makeFolder) : IDisposable
{
    private DirectoryInfo? _unpacked;

    /// <exception cref="EtlException">A file is damaged, or not of a kind that is known.</exception>
    public async Task<IReadOnlyList<SourcePart>> ListAsync(CancellationToken cancellationToken)
    {
        var parts = new List<SourcePart>();
        foreach (var file in source.Files)
        {
            if (IsZip(file.Path))
                await UnpackAsync(file, parts, cancellationToken);
            else
                AddSheets(
                    Bounded(
                        new SourcePart(file.Name, file.Path, file.Bytes, file.Sha256, FormatOf(file.Name))
                    ),
                    parts
                );
        }

        return parts.Count > 0 ? parts : throw Header.Empty(source.Files[0].Name);
    }

    public static bool IsZip(string file) => file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    public void Dispose() => _unpacked?.Delete(recursive: true);

    private async Task UnpackAsync(
        SourceFile file,
        List<SourcePart> parts,
        CancellationToken cancellationToken
    )
    {
        // Windows in China writes names in GBK; those in UTF-8 are marked as such
        var names = CodePagesEncodingProvider.Instance.GetEncoding("GB18030");
        try
        {
            await using var stream = new FileStream(
                file.Path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                1 << 16,
                useAsync: true
            );
            await using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, names);
            var wanted = zip
                .Entries.Where(IsWanted)
                .OrderBy(e => e.FullName, StringComparer.Ordinal)
                .ToList();
            if (wanted.Find(e => IsZip(e.Name)) is { } nested)
                throw Nested($"{file.Name}/{nested.FullName}");

            BoundedStream.Require(wanted, file.Bytes, source.Spec.Reading.UnpackedAtMost, file.Name);
            foreach (var entry in wanted)
                AddSheets(await UnpackAsync(file, entry, cancellationToken), parts);
        }
        catch (InvalidDataException e)
        {
            throw SourcePart.Damaged(file.Name, 1, e);
        }
    }

    private bool IsWanted(ZipArchiveEntry entry) =>
        // folders have no name; what macOS adds is no data
        entry.Name.Length > 0
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && (
            source.Spec.Reading.Entries is not { } pattern
            || FileSystemName.MatchesSimpleExpression(pattern, entry.Name)
        );

    private async Task<SourcePart> UnpackAsync(
        SourceFile file,
        ZipArchiveEntry entry,
        CancellationToken cancellationToken
    )
    {
        var name = $"{file.Name}/{entry.FullName}";
        var format = FormatOf(name);
        _unpacked ??= makeFolder();
        // the entry's own name never becomes a path
        var path = Path.Combine(_unpacked.FullName, Guid.NewGuid().ToString("N"));
        await using (
            var copy = new FileStream(
                path,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1 << 16,
                useAsync: true
            )
        )
        await using (
            var bytes = new BoundedStream(
                await entry.OpenAsync(cancellationToken),
                entry.CompressedLength,
                source.Spec.Reading.UnpackedAtMost,
                name
            )
        )
            await bytes.CopyToAsync(copy, cancellationToken);

        var sha256 = await FileChecksum.OfAsync(path, cancellationToken);
        return Bounded(new SourcePart(name, path, new FileInfo(path).Length, sha256, format));
    }

    private SourcePart Bounded(SourcePart part) =>
        part with
        {
            UnpackedAtMost = source.Spec.Reading.UnpackedAtMost,
        };

    private static EtlException Nested(string name) =>
        new(
            new EtlDiagnostic(
                EtlError.NestedZip,
                new(
                    "zip 中的 zip 不解压。请先解开一层，或用 entries 排除它。",
                    "A zip inside a zip is not unpacked. Unpack it first, or leave it out by entries."
                ),
                name
            )
        );

    private void AddSheets(SourcePart part, List<SourcePart> parts)
    {
        if (part.Format != SourceFormat.Excel)
        {
            parts.Add(part);
            return;
        }

        foreach (var sheet in Workbook.Sheets(part, source.Spec.Reading.Sheets))
            parts.Add(part with { Name = $"{part.Name}#{sheet}", Sheet = sheet });
    }

    private SourceFormat FormatOf(string name) =>
        (source.Spec.Remote is null ? source.Spec.Reading.Format : SourceFormat.Extract)
        ?? SourceFormats.OfName(name)
        ?? throw new EtlException(
            new EtlDiagnostic(
                EtlError.UnknownName,
                new(
                    $"由文件名看不出格式。请在 {source.Spec.Location.File} 写明 format（{string.Join("、", SourceFormats.ByName.Keys)}）；zip 中不需要的文件用 entries 排除。",
                    $"Its name does not tell its format. State format ({string.Join(", ", SourceFormats.ByName.Keys)}) in {source.Spec.Location.File}; leave out entries of a zip by entries."
                ),
                name
            )
        );
}
