using System.Text;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>
/// One job that takes a file of things as a bureau may have it: code, name, day and amount under Chinese headers. What is
/// loaded stands in <c>industry</c>, a line for each: file, line, code and name.
/// </summary>
internal sealed class ThingJob : IDisposable
{
    public const string Table = "代码,名称,日期\nA1,嘉兴市,2023-07-01\nA2,海宁市,2023-07-02\n";

    private readonly TestRun _run;

    private ThingJob(TestRun run) => _run = run;

    /// <param name="file">In the job's folder; <c>data/things.csv</c> or another kind.</param>
    /// <param name="reading">Lines of job.yml that say how the file is read.</param>
    public static ThingJob Of(string file, byte[] bytes, params string[] reading)
    {
        var job = new ThingJob(TestRun.OfOneJob(Yaml(file, reading), Transform));
        job.Write(file, bytes);
        return job;
    }

    public static byte[] In(string encoding, string text) =>
        encoding switch
        {
            "UTF-8" => Encoding.UTF8.GetBytes(text),
            "UTF-8 with mark" => Encoding.UTF8.GetBytes($"\uFEFF{text}"),
            "UTF-16LE" => Encoding.Unicode.GetBytes(text),
            "UTF-16LE with mark" => Encoding.Unicode.GetBytes($"\uFEFF{text}"),
            "UTF-16BE" => Encoding.BigEndianUnicode.GetBytes(text),
            "UTF-16BE with mark" => Encoding.BigEndianUnicode.GetBytes($"\uFEFF{text}"),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text),
        };

    public void Write(string file, byte[] bytes)
    {
        var path = _run.JobFile($"thing/{file}");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>What is in the table after a run: <c>file:line code name day</c>, without the job's folder.</summary>
    public async Task<string> LoadAsync()
    {
        var version = await _run.BuildAsync();
        Assert.All(version.Manifest.Sources, f => Assert.True(f.IsBalanced, f.File));
        var rows = await version.RowsAsync(
            """
            SELECT replace(source_file, 'thing/data/', '') || ':' || source_line || ' ' || industry_code || ' ' || name_zh || ' ' || name_en
            FROM industry WHERE source_file LIKE 'thing/%' ORDER BY load_id, source_line
            """
        );
        return rows.TrimEnd('\n');
    }

    /// <summary>What was kept back: <c>line code column raw</c>.</summary>
    public async Task<string> RejectedAsync()
    {
        var version = await _run.Versions.ReadCurrentAsync(CancellationToken.None);
        var rows = await version!.RowsAsync(
            "SELECT source_line || ' ' || code || coalesce(' ' || column_name, '') || coalesce(' ' || raw, '') FROM rejected_row ORDER BY reject_id"
        );
        return rows.TrimEnd('\n');
    }

    public string Path(string file) => _run.JobFile($"thing/{file}");

    public TestRun Run => _run;

    public Task<EtlException> FailAsync() => _run.FailAsync();

    public Task<WarehouseVersion> BuildAsync() => _run.BuildAsync();

    public void Dispose() => _run.Dispose();

    private const string Transform = """
        INSERT INTO industry BY NAME
        SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, coalesce(name, '·') AS name_zh,
            coalesce(day::VARCHAR, '·') AS name_en, source_id, load_id, source_file, source_line
        FROM clean.thing;
        """;

    private static string Yaml(string file, string[] reading) =>
        $$"""
            job: thing
            inputs: [source]
            sources:
              thing:
                file: {{file}}
                {{string.Join("\n    ", reading.Prepend("source: jx-pilot-launch"))}}
                key: [code]
                columns:
                  code: { required: true, aliases: [代码, id, 标识/代码] }
                  name: { aliases: [名称, info.name, 标识/名称] }
                  day: { type: date, aliases: [日期, info.day] }
            tables: [industry]
            """;
}
