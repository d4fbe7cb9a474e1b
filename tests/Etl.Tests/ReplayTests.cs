using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Rows kept back are exported, mended by people and loaded at the next run, in the place they came from.</summary>
public sealed class ReplayTests : IDisposable
{
    /// <summary>One cell that breaks a rule, and one record that cannot be taken apart.</summary>
    private const string Data = "code,name\na,甲\nB1,\"乙,\"\"丙\"\"\"\nc,丁,多\n";

    private readonly TestRun _run = TestRun.OfOneJob(
        """
        job: thing
        inputs: [source]
        sources:
          thing:
            file: data/things.csv
            source: jx-pilot-launch
            key: [code]
            columns:
              code: { required: true, pattern: '[a-z]' }
              name: {}
        tables: [industry]
        """,
        """
        INSERT INTO industry BY NAME
        SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, name AS name_zh, code AS name_en,
            source_id, load_id, source_file, source_line
        FROM clean.thing;
        """,
        data: Data
    );

    private string Folder => Path.Combine(_run.Paths.Warehouse, "..", "export");

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_exported_mended_and_loaded_in_their_place(bool isJson)
    {
        var before = await _run.BuildAsync();
        Assert.Equal((1, 2), (Of(before).RowsLoaded, Of(before).RowsRejected));
        var file = await ExportAsync(isJson);
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("应符合 [a-z]。", text, StringComparison.Ordinal);
        Assert.Contains("Should match [a-z].", text, StringComparison.Ordinal);

        await MendAsync(file, isJson);
        var (code, said) = await EtlAsync("rejected", "replay", file);
        Assert.Equal(
            (
                0,
                "已收下 2 行，存于 thing/mended/thing.csv；下次 etl run 时载入 · 2 rows are kept in thing/mended/thing.csv, and loaded at the next etl run\n"
            ),
            (code, said)
        );

        var notices = new List<string>();
        var after = await _run.BuildAsync(CancellationToken.None, notices.AddNotice);

        Assert.Contains("thing/mended/thing.csv: 2 rows are read as mended", notices);
        Assert.Equal((3, 0, true), (Of(after).RowsLoaded, Of(after).RowsRejected, Of(after).IsBalanced));
        Assert.Equal(
            "a | 甲 | thing/data/things.csv | 2\nb | 乙,\"丙\" | thing/data/things.csv | 3\nc | 丁 | thing/data/things.csv | 4\n",
            await after.RowsAsync(
                "SELECT industry_code, name_zh, source_file, source_line FROM industry ORDER BY source_line"
            )
        );
        Assert.Equal(after.Id, (await _run.BuildAsync()).Id);
    }

    [Fact]
    public async Task What_was_mended_is_not_used_where_something_else_stands_now()
    {
        await _run.BuildAsync();
        var file = await ExportAsync(isJson: false);
        await MendAsync(file, isJson: false);
        await EtlAsync("rejected", "replay", file);

        _run.Write("thing/data/things.csv", Data.Replace("B1", "B2", StringComparison.Ordinal));
        var notices = new List<string>();
        var version = await _run.BuildAsync(CancellationToken.None, notices.AddNotice);

        Assert.Equal((2, 1), (Of(version).RowsLoaded, Of(version).RowsRejected));
        Assert.Contains(
            notices,
            n => n.Contains("what 1 rows were mended from has changed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_row_mended_wrongly_is_rejected_again_and_mended_again()
    {
        await _run.BuildAsync();
        var file = await ExportAsync(isJson: false);
        Assert.Contains(
            "No cell was changed",
            (await EtlAsync("rejected", "replay", file)).Text,
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file)).Replace(",B1,\"乙", ",B9,\"乙", StringComparison.Ordinal)
        );
        Assert.Contains(
            "1 rows are kept",
            (await EtlAsync("rejected", "replay", file)).Text,
            StringComparison.Ordinal
        );
        var version = await _run.BuildAsync();
        Assert.Equal((1, 2), (Of(version).RowsLoaded, Of(version).RowsRejected));

        file = await ExportAsync(isJson: false);
        await MendAsync(file, isJson: false);
        await EtlAsync("rejected", "replay", file);
        version = await _run.BuildAsync();

        Assert.Equal((3, 0), (Of(version).RowsLoaded, Of(version).RowsRejected));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 573", "'+86 573")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'甲", "'甲")]
    [InlineData("-", "-")]
    [InlineData("'-", "'-")]
    [InlineData("－", "－")]
    public async Task What_Excel_would_compute_is_exported_as_text_and_comes_back_as_it_was(
        string name,
        string exported
    )
    {
        _run.Write("thing/data/things.csv", $"code,name\nB1,{name}\n");
        await _run.BuildAsync();
        var file = await ExportAsync(isJson: false);
        var text = await File.ReadAllTextAsync(file);
        Assert.EndsWith($",B1,{exported}\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "No cell was changed",
            (await EtlAsync("rejected", "replay", file)).Text,
            StringComparison.Ordinal
        );

        await File.WriteAllTextAsync(file, text.Replace(",B1,", ",b,", StringComparison.Ordinal));
        await EtlAsync("rejected", "replay", file);

        Assert.EndsWith(
            $",b,{exported}\n",
            await File.ReadAllTextAsync(_run.JobFile("thing/mended/thing.csv")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"b | {name}\n",
            await (await _run.BuildAsync()).RowsAsync("SELECT industry_code, name_zh FROM industry")
        );
    }

    [Fact]
    public async Task Rows_of_a_run_that_rejects_too_many_are_left_to_be_mended()
    {
        _run.Edit("thing/job.yml", "tables: [industry]", "tables: [industry]\nmax_rejected: 1");
        await _run.FailAsync();

        var file = Path.Combine(_run.Paths.Rejected, "thing.thing.csv");
        await MendAsync(file, isJson: false);
        Assert.Equal(0, (await EtlAsync("rejected", "replay", file)).ExitCode);

        Assert.Equal(3, Of(await _run.BuildAsync()).RowsLoaded);
    }

    [Theory]
    [InlineData(
        "other.thing.csv",
        "_file,_line,_sha256,code,name\n",
        "JXE105",
        "there is no source 'other.thing'"
    )]
    [InlineData("thing.thing.csv", "_file,_line,code\n", "JXE202", "The columns _sha256, name are missing")]
    [InlineData(
        "thing.thing.csv",
        "_file,_line,_sha256,code,name\nx,first,y,a,b\n",
        "JXE202",
        "should stay as they were exported"
    )]
    public async Task A_file_that_is_no_export_is_refused(string name, string text, string error, string told)
    {
        _run.Write(name, text);

        var (code, said) = await EtlAsync("rejected", "replay", _run.JobFile(name));

        Assert.Equal(
            (1, true, true),
            (
                code,
                said.Contains(error, StringComparison.Ordinal),
                said.Contains(told, StringComparison.Ordinal)
            )
        );
        Assert.False(Directory.Exists(_run.JobFile("thing/mended")));
    }

    private static LoadedFile Of(WarehouseVersion version) =>
        Assert.Single(version.Manifest.Sources, f => f.Job == "thing");

    private async Task<string> ExportAsync(bool isJson)
    {
        var (code, text) = await EtlAsync([
            "rejected",
            "export",
            Folder,
            .. isJson ? (string[])["--json"] : [],
            "--warehouse",
            _run.Paths.Warehouse,
        ]);
        Assert.True(code == 0, text);
        return Path.Combine(Folder, isJson ? "thing.thing.json" : "thing.thing.csv");
    }

    /// <summary>As a person would: the wrong code becomes the right one, and the cells of the record with one too many are filled in.</summary>
    private static async Task MendAsync(string file, bool isJson)
    {
        var text = await File.ReadAllTextAsync(file);
        var mended = isJson
            ? text.Replace("\"code\": \"B1\"", "\"code\": \"b\"", StringComparison.Ordinal)
                .Replace("\"code\": \"\"", "\"code\": \"c\"", StringComparison.Ordinal)
                .Replace("\"name\": \"\"", "\"name\": \"丁\"", StringComparison.Ordinal)
            : text.Replace(",B1,\"乙", ",b,\"乙", StringComparison.Ordinal)
                .Replace(",B9,\"乙", ",b,\"乙", StringComparison.Ordinal)
                .Replace(",,\n", ",c,丁\n", StringComparison.Ordinal);
        Assert.NotEqual(text, mended);
        await File.WriteAllTextAsync(file, mended);
    }

    private Task<(int ExitCode, string Text)> EtlAsync(params string[] arguments) =>
        CommandLineTests.RunAsync([.. arguments, "--jobs", _run.Paths.Jobs, "--schema", _run.Paths.Schema]);
}
