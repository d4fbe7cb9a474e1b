using System.Globalization;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>JSON, NDJSON and Parquet; folders and zips of files.</summary>
public sealed class OtherFormatTests
{
    private const string Objects = """
        [
          { "id": "A1", "info": { "name": "嘉兴市", "day": "2023-07-01" } },
          { "id": "A2", "info": { "name": null } }
        ]
        """;

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("GB18030")]
    public async Task JSON_is_an_array_of_objects_whose_nested_keys_have_dots(string encoding)
    {
        using var job = ThingJob.Of("data/things.json", ThingJob.In(encoding, Objects));

        Assert.Equal("things.json:1 A1 嘉兴市 2023-07-01\nthings.json:2 A2 · ·", await job.LoadAsync());
    }

    [Fact]
    public async Task The_array_may_lie_within_an_object()
    {
        var text = $$"""{ "meta": { "rows": [1, 2] }, "data": { "rows": {{Objects}} }, "more": [ {} ] }""";
        using var job = ThingJob.Of("data/things.json", Encoding.UTF8.GetBytes(text), "records: data.rows");

        Assert.Equal("things.json:1 A1 嘉兴市 2023-07-01\nthings.json:2 A2 · ·", await job.LoadAsync());
    }

    [Fact]
    public async Task NDJSON_is_an_object_a_line_and_a_broken_line_is_kept_back()
    {
        const string text =
            "{\"id\":\"A1\",\"name\":\"嘉\",\"day\":null}\n\n{\"id\":\"A2\"\n[1]\n{\"id\":\"A3\",\"name\":\"\\ud800\"}\n{\"id\":\"A4\"}";
        using var job = ThingJob.Of("data/things.ndjson", Encoding.UTF8.GetBytes(text));

        Assert.Equal("things.ndjson:1 A1 嘉 ·\nthings.ndjson:6 A4 · ·", await job.LoadAsync());
        var rejected = await job.RejectedAsync();
        Assert.Equal(
            "3 NOT_AN_OBJECT {\"id\":\"A2\"\n4 NOT_AN_OBJECT [1]\n5 NOT_AN_OBJECT {\"id\":\"A3\",\"name\":\"\\ud800\"}",
            rejected
        );
    }

    [Theory]
    [InlineData("[{\"id\":1},\n{\"id\"", 2)]
    [InlineData("{\"id\":1}", 1)]
    [InlineData("[{\"id\":1}\n] x", 2)]
    [InlineData("\n\n", 3)]
    public async Task JSON_that_is_none_is_told_with_its_line(string text, int line)
    {
        using var job = ThingJob.Of("data/things.json", Encoding.UTF8.GetBytes(text));

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.BadJson, line), (mistake.Code, mistake.Line));
    }

    [Fact]
    public async Task A_key_that_the_job_does_not_name_stops_the_run()
    {
        using var job = ThingJob.Of(
            "data/things.json",
            Encoding.UTF8.GetBytes(Objects.Replace("null", "null, \"extra\": 1", StringComparison.Ordinal))
        );

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal(EtlError.HeaderMismatch, mistake.Code);
        Assert.Contains("'info.extra'", mistake.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_is_read_although_SQL_cannot_reach_files()
    {
        using var job = ThingJob.Of("data/things.parquet", await ParquetAsync());

        Assert.Equal("things.parquet:1 A1 嘉兴市 2023-07-01\nthings.parquet:2 A2 · ·", await job.LoadAsync());
    }

    [Fact]
    public async Task Parquet_cut_short_is_damaged()
    {
        using var job = ThingJob.Of("data/things.parquet", (await ParquetAsync())[..^30]);

        Assert.Equal(EtlError.Damaged, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    [Fact]
    public async Task Each_file_of_a_folder_is_a_load_of_its_own()
    {
        using var job = ThingJob.Of("data/*.csv", []);
        File.Delete(job.Path("data/*.csv"));
        File.Delete(job.Path("data/things.csv"));
        job.Write("data/2022.csv", ThingJob.In("GB18030", "代码,名称,日期\nA1,嘉兴市,\n"));
        job.Write("data/2023.csv", ThingJob.In("UTF-8", "名称;代码;日期\n海宁市;A2;\n"));

        Assert.Equal("2022.csv:2 A1 嘉兴市 ·\n2023.csv:2 A2 海宁市 ·", await job.LoadAsync());
        var loads = (await job.BuildAsync()).Manifest.Sources.Where(s => s.Job == "thing").ToList();
        Assert.Equal(2, loads.Select(l => l.Sha256).Distinct().Count());
    }

    [Fact]
    public async Task A_zip_holds_files_of_any_kind()
    {
        using var job = ThingJob.Of(
            "data/all.zip",
            Zip(
                ("部门/甲.csv", ThingJob.In("GB18030", "代码,名称,日期\nA1,嘉兴市,\n")),
                ("b.json", "[{\"id\":\"A2\",\"name\":\"海宁市\",\"day\":null}]"u8.ToArray()),
                ("读我.pdf", [1])
            ),
            "entries: '*.*s*'"
        );

        Assert.Equal(
            "all.zip/b.json:1 A2 海宁市 ·\nall.zip/部门/甲.csv:2 A1 嘉兴市 ·",
            await job.LoadAsync()
        );
    }

    [Fact]
    public async Task An_entry_of_an_unknown_kind_is_not_passed_over()
    {
        using var job = ThingJob.Of(
            "data/all.zip",
            Zip(("a.csv", ThingJob.In("UTF-8", ThingJob.Table)), ("b.pdf", [1]))
        );

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.UnknownName, "thing/data/all.zip/b.pdf"), (mistake.Code, mistake.File));
    }

    [Fact]
    public async Task A_zip_that_unpacks_to_far_too_much_is_not_unpacked()
    {
        using var job = ThingJob.Of("data/all.zip", Zip(("a.csv", new byte[80 << 20])));

        Assert.Equal(EtlError.UnpacksTooFar, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    [Theory]
    [InlineData(
        "unpacked_at_most: 1.5 MB",
        "It unpacks to more than 1.5 MB, and unpacking was stopped. Where it is meant to be so large, state unpacked_at_most in the source."
    )]
    [InlineData("unpacked_at_most: 3 MB", null)]
    [InlineData("unpacked_at_most: 0.003 GB", null)]
    [InlineData("unpacked_at_most: 3 megabytes", "This should be a size such as 500 MB or 2.5 GB.")]
    public async Task A_zip_unpacks_to_no_more_than_the_job_allows(string atMost, string? refusal)
    {
        // the entries together are more than the bound, none of them is
        var zip = Zip(("a.csv", Rows(1_000_000, seed: 1)), ("b.csv", Rows(1_000_000, seed: 2)));
        using var job = ThingJob.Of("data/all.zip", zip, atMost);
        if (refusal is null)
        {
            Assert.Equal(
                "2\n",
                await (await job.BuildAsync()).RowsAsync(
                    "SELECT count(*) FROM load WHERE file LIKE 'thing/%' AND rows_loaded > 1000"
                )
            );
            return;
        }

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);
        Assert.Equal(refusal, mistake.Message.English);
        Assert.NotEqual(mistake.Message.English, mistake.Message.Chinese);
    }

    [Theory]
    [InlineData("inner.zip")]
    [InlineData("部门/INNER.ZIP")]
    public async Task A_zip_inside_a_zip_is_refused_whatever_the_format_stated(string name)
    {
        var inner = Zip(("a.csv", ThingJob.In("UTF-8", ThingJob.Table)));
        using var job = ThingJob.Of("data/all.zip", Zip((name, inner)), "format: csv");

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.NestedZip, $"thing/data/all.zip/{name}"), (mistake.Code, mistake.File));
        Assert.Equal(
            "A zip inside a zip is not unpacked. Unpack it first, or leave it out by entries.",
            mistake.Message.English
        );
        Assert.StartsWith("zip 中的 zip 不解压。", mistake.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_file_unpacks_to_no_more_than_the_job_allows()
    {
        using var job = ThingJob.Of(
            "data/things.csv.gz",
            SmallJobs.Zip(Rows(1_000_000, seed: 1)),
            "unpacked_at_most: 0.5 MB"
        );

        Assert.Equal(EtlError.UnpacksTooFar, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    [Fact]
    public async Task A_bound_for_what_is_not_packed_is_a_mistake()
    {
        using var job = ThingJob.Of(
            "data/things.csv",
            ThingJob.In("UTF-8", ThingJob.Table),
            "unpacked_at_most: 1 GB"
        );

        Assert.Equal(EtlError.Contradiction, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    /// <summary>A table that packs to no less than a tenth.</summary>
    private static byte[] Rows(int bytes, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("代码,名称,日期\n", bytes);
        while (text.Length < bytes)
            text.Append(CultureInfo.InvariantCulture, $"A{random.NextInt64()},ab,\n");

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var bytes = new MemoryStream();
        using (
            var zip = new ZipArchive(
                bytes,
                ZipArchiveMode.Create,
                leaveOpen: true,
                CodePagesEncodingProvider.Instance.GetEncoding("GBK")
            )
        )
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static Task<byte[]> ParquetAsync() =>
        ParquetFile.OfAsync(
            "SELECT * FROM (VALUES ('A1', '嘉兴市', DATE '2023-07-01'), ('A2', NULL, NULL)) AS t(id, name, day)"
        );
}
