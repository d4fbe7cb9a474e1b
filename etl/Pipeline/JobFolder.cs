using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>A job with everything its folder holds: the steps' SQL and the data files, identified by their content.</summary>
internal sealed record Job(
    JobSpec Spec,
    string SpecText,
    ImmutableArray<SqlStatement> Transform,
    ImmutableArray<SqlStatement> Checks,
    ImmutableArray<JobSource> Sources
)
{
    public string Name => Spec.Name;

    /// <summary>
    /// Checks that look at <c>clean</c>, which is gone once the job is done: they are tried with it, and their outcomes
    /// are taken over with its rows.
    /// </summary>
    public IEnumerable<SqlStatement> ChecksOfSources => Checks.Where(s => s.Mentions("clean"));

    /// <summary>What its rows are made from.</summary>
    public BuiltJob Built =>
        new(
            Name,
            Sha256(SpecText),
            Sha256(string.Join('\0', Transform.Concat(ChecksOfSources).Select(s => s.Text))),
            [.. Spec.Tables.Select(t => t.Name)],
            [.. Sources.SelectMany(s => s.Inputs.Select(f => new BuiltFile(s.Spec.Name, f.Name, f.Sha256)))]
        );

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <param name="Files">In the order of their names; for a source of a database server its one extract.</param>
internal sealed record JobSource(SourceSpec Spec, ImmutableArray<SourceFile> Files)
{
    /// <summary>Records that people have mended; null when there are none.</summary>
    public SourceFile? Mended { get; init; }

    /// <summary>All that its rows are made from.</summary>
    public IEnumerable<SourceFile> Inputs => Mended is null ? Files : Files.Append(Mended);
}

/// <summary>Reads the folders of jobs; all that is wrong with any of them is reported together.</summary>
internal static class JobFolder
{
    public const string TransformFile = "transform.sql";
    public const string ChecksFile = "checks.sql";

    public static async Task<ImmutableArray<Job>> ReadAllAsync(
        string folder,
        SemanticModel model,
        KnownChecksums checksums,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(folder))
        {
            throw new EtlException(
                new EtlDiagnostic(
                    EtlError.MissingFile,
                    new(
                        $"找不到作业文件夹 {folder}。用 --jobs 指定。",
                        $"There is no folder of jobs {folder}. Name it with --jobs."
                    ),
                    folder
                )
            );
        }

        var mistakes = new List<EtlDiagnostic>();
        var jobs = ImmutableArray.CreateBuilder<Job>();
        foreach (var job in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (await ReadAsync(job, model, checksums, mistakes, cancellationToken) is { } read)
                jobs.Add(read);
        }

        return mistakes.Count == 0 ? jobs.ToImmutable() : throw new EtlException([.. mistakes]);
    }

    private static async Task<Job?> ReadAsync(
        string folder,
        SemanticModel model,
        KnownChecksums checksums,
        List<EtlDiagnostic> mistakes,
        CancellationToken cancellationToken
    )
    {
        var name = Path.GetFileName(folder);
        if (await TextAsync(folder, JobSpecReader.FileName, cancellationToken) is not { } text)
        {
            mistakes.Add(Missing($"{name}/{JobSpecReader.FileName}", 0, 0));
            return null;
        }

        if (new JobSpecReader(model, mistakes).Read(folder, text) is not { } spec)
            return null;

        var transform = await TextAsync(folder, TransformFile, cancellationToken);
        if (transform is null)
            mistakes.Add(Missing($"{name}/{TransformFile}", 0, 0));

        var checks = await TextAsync(folder, ChecksFile, cancellationToken);
        var sources = ImmutableArray.CreateBuilder<JobSource>();
        foreach (var source in spec.Sources.Where(s => s.File.Length > 0 || s.Remote is not null))
        {
            ImmutableArray<SourceFile> files = source.Remote is null
                ? await SourceFile.FindAsync(folder, source.File, checksums, cancellationToken)
                : [SourceFile.Unread(name, source)];
            if (files.IsEmpty)
                mistakes.Add(
                    Missing(
                        $"{name}/{source.File}",
                        source.Location.Line,
                        source.Location.Column,
                        spec.Location.File
                    )
                );
            else
                sources.Add(
                    new(source, files)
                    {
                        Mended = await MendedAsync(folder, source, checksums, cancellationToken),
                    }
                );
        }

        return new Job(
            spec,
            text,
            [.. SqlScript.Split($"{name}/{TransformFile}", transform ?? "")],
            [.. SqlScript.Split($"{name}/{ChecksFile}", checks ?? "")],
            sources.ToImmutable()
        );
    }

    private static async Task<SourceFile?> MendedAsync(
        string folder,
        SourceSpec source,
        KnownChecksums checksums,
        CancellationToken cancellationToken
    )
    {
        var name = MendedFile.NameOf(source.Name);
        var path = Path.Combine(folder, name);
        return source.Remote is null && File.Exists(path)
            ? await SourceFile.IdentifyAsync(
                path,
                $"{Path.GetFileName(folder)}/{name}",
                checksums,
                cancellationToken
            )
            : null;
    }

    private static async Task<string?> TextAsync(
        string folder,
        string file,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
    }

    private static EtlDiagnostic Missing(string file, int line, int column, string? namedIn = null) =>
        new(
            EtlError.MissingFile,
            new($"缺少文件 {file}。", $"The file {file} is missing."),
            namedIn ?? file,
            line,
            column
        );
}
