using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>
/// Writes the records kept back so that they can be mended: a file for each source, with what is wrong in columns that
/// begin with <c>_</c>, and then all columns of the record.
/// </summary>
internal static class RejectedExport
{
    public const string File = "_file";
    public const string Line = "_line";
    public const string Sha256 = "_sha256";

    /// <summary>What is told of a record, before its cells.</summary>
    public static readonly ImmutableArray<string> About =
    [
        File,
        Line,
        "_column",
        "_code",
        "_raw",
        "_reason_zh",
        "_reason_en",
        Sha256,
    ];

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Replaces what was exported to the folder before; returns the names of the files written.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<RejectedRecord> records,
        IEnumerable<Job> jobs,
        string folder,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        var specs = jobs.SelectMany(j => j.Spec.Sources.Select(s => (Job: j.Name, Spec: s)))
            .ToDictionary(s => (s.Job, s.Spec.Name), s => s.Spec);
        var files = new List<string>();
        foreach (var source in records.GroupBy(r => (r.Job, r.Source)))
        {
            // a job that is gone still names its columns in its records
            var columns = specs.TryGetValue(source.Key, out var spec)
                ? spec.Loaded.Select(c => c.Name).ToList()
                : [.. source.SelectMany(r => r.Cells.Keys).Distinct()];
            var name = $"{source.Key.Job}.{source.Key.Source}.{(isJson ? "json" : "csv")}";
            var text = isJson ? Json(source, columns) : Csv(source, columns);
            await System.IO.File.WriteAllTextAsync(
                Path.Combine(folder, name),
                text,
                new UTF8Encoding(!isJson),
                cancellationToken
            );
            files.Add(name);
        }

        return files;
    }

    public static string CsvHeader(IEnumerable<string> columns) =>
        string.Join(',', columns.Select(Quoted)) + "\n";

    public static string CsvRow(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(FormulaGuard.Add).Select(Quoted)) + "\n";

    private static string Csv(IEnumerable<RejectedRecord> records, IReadOnlyList<string> columns)
    {
        var text = new StringBuilder(CsvHeader([.. About, .. columns]));
        foreach (var record in records)
            text.Append(
                CsvRow([.. AboutOf(record), .. columns.Select(c => record.Cells.GetValueOrDefault(c, ""))])
            );

        return text.ToString();
    }

    private static string Json(IEnumerable<RejectedRecord> records, IReadOnlyList<string> columns)
    {
        var rows = records.Select(record =>
            About
                .Zip(AboutOf(record))
                .Concat(columns.Zip(columns.Select(c => record.Cells.GetValueOrDefault(c, ""))))
                .ToDictionary(cell => cell.First, cell => cell.Second)
        );
        return JsonSerializer.Serialize(rows, Readable);
    }

    private static IEnumerable<string> AboutOf(RejectedRecord record) =>
        [
            record.File,
            record.Line.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Joined(record, f => f.Column),
            Joined(record, f => f.Code),
            Joined(record, f => f.Raw),
            Joined(record, f => f.Reason.Chinese),
            Joined(record, f => f.Reason.English),
            record.Sha256,
        ];

    private static string Joined(RejectedRecord record, Func<RejectedFault, string?> part) =>
        string.Join("; ", record.Faults.Select(part).OfType<string>());

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
