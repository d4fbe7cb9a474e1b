using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>The cookbook's questions about versions, asked of a folder that holds two: a figure was revised, and a standard came in, between them.</summary>
public sealed class VersionQuestionTests : IAsyncLifetime, IDisposable
{
    private const string Tables = """
        INSERT INTO source (source_id, title, publisher, url, licence, retrieved_on) VALUES ('s', '报道', '统计局', 'https://example.org/s', 'CC0', '2026-01-01');
        INSERT INTO place (place_code, prefecture_code, level, kind, name_zh, name_en, source_id) VALUES ('330400', '330400', 'PREFECTURE', 'PREFECTURE_CITY', '嘉兴市', 'Jiaxing', 's');
        INSERT INTO indicator (indicator_code, name_zh, name_en, unit, kind, is_additive) VALUES ('standard.zhejiang_made.led', '主导', 'Led', 'COUNT', 'STOCK', true);
        INSERT INTO standard (number, base_number, title_en, level, publisher, published_on, status, is_amendment, source_id)
        VALUES ('ISO 1:2021', 'ISO 1', 'Alpha', 'INTERNATIONAL', 'ISO', '2021-01-01', 'PUBLISHED', false, 's');
        """;

    private readonly HandMadeWarehouse _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        await _folder.PublishAsync("first", $"{Tables}{Load("aa")}{Figure(370)}");
        await _folder.PublishAsync(
            "second",
            $"""
            {Tables}{Load("bb")}{Figure(377)}
            INSERT INTO standard (number, base_number, title_en, level, publisher, published_on, status, is_amendment, source_id)
            VALUES ('IEC 2:2026', 'IEC 2', 'Beta', 'INTERNATIONAL', 'IEC', '2026-01-01', 'PUBLISHED', false, 's')
            """
        );
        _server = await RunningServer.StartAsync(
            [$"--Warehouse:Folder={_folder.Folder}"],
            CancellationToken.None
        );
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_differs_between_two_versions_has_changed_and_the_file_with_another_checksum_is_why()
    {
        var (before, now) = (
            await AskAsync("13-what-changed", "first"),
            await AskAsync("13-what-changed", "second")
        );

        Assert.Equal(
            """{"count":1,"inForce":1}""",
            before.GetProperty("standards").GetProperty("totals").GetRawText()
        );
        Assert.Equal(
            """{"count":2,"inForce":2}""",
            now.GetProperty("standards").GetProperty("totals").GetRawText()
        );
        Assert.Equal(before.GetProperty("figures").GetRawText(), now.GetProperty("figures").GetRawText());
        Assert.Equal(
            "IEC 2:2026",
            now.GetProperty("latest").GetProperty("nodes")[0].GetProperty("number").GetString()
        );
        var (file, changed) = (Loaded(before), Loaded(now));
        Assert.Equal(file.GetProperty("file").GetString(), changed.GetProperty("file").GetString());
        Assert.NotEqual(file.GetProperty("sha256").GetString(), changed.GetProperty("sha256").GetString());
        // of whichever version is asked, those kept are told
        Assert.Equal(
            ["second", "first"],
            before
                .GetProperty("warehouse")
                .GetProperty("versions")
                .EnumerateArray()
                .Select(v => v.GetProperty("version").GetString())
        );

        static JsonElement Loaded(JsonElement data) =>
            data.GetProperty("warehouse").GetProperty("loads").GetProperty("nodes")[0];
    }

    [Theory]
    [InlineData("first", 370)]
    [InlineData("second", 377)]
    public async Task A_value_is_told_as_the_version_published_it_with_a_citation_that_names_the_version(
        string version,
        double expected
    )
    {
        var data = await AskAsync("20-a-value-with-its-sources", version);

        var value = Assert.Single(data.GetProperty("observations").GetProperty("nodes").EnumerateArray());
        Assert.Equal(expected, value.GetProperty("value").GetDouble());
        Assert.Equal("OFFICIAL", value.GetProperty("status").GetString());
        Assert.Equal(version, data.GetProperty("warehouse").GetProperty("version").GetString());
        var citation = data.GetProperty("observations").GetProperty("citation").GetString()!.Split('\n');
        Assert.Contains($"版本 {version}[DB/OL]", citation[0], StringComparison.Ordinal);
        Assert.StartsWith("[2] 统计局. 报道[EB/OL].", citation[1], StringComparison.Ordinal);
    }

    private static string Load(string sha) =>
        $"INSERT INTO load (load_id, job, source_name, file, sha256, bytes, rows_read, rows_loaded, rows_rejected, rows_duplicate, loaded_at) VALUES (1, 'observation', 'observations', 'observation/observations.csv', '{sha}', 1, 1, 1, 0, 0, '2026-11-25');";

    private static string Figure(int value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO observation (observation_id, place_code, place_level, prefecture_code, indicator_code, period_text, period_start, period_end, period_precision, value, status, is_preferred, is_stock, is_additive, source_id)
            VALUES ('o', '330400', 'PREFECTURE', '330400', 'standard.zhejiang_made.led', '2023', '2023-01-01', '2023-12-31', 'YEAR', {value}, 'OFFICIAL', true, true, true, 's');
            """
        );

    private async Task<JsonElement> AskAsync(string question, string version)
    {
        using var response = await _server.Client.PostAsJsonAsync(
            "graphql",
            new { query = Cases.Read($"questions/{question}.graphql"), variables = new { version } }
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }
}
