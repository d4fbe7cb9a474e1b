using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>A server serves real data or synthetic ones, never both; and what is synthetic says so in every response.</summary>
public sealed class SyntheticTests : IDisposable
{
    private const string Asked = "{ warehouse { synthetic versions { version } } sources { citation } }";

    private readonly HandMadeWarehouse _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_response_says_that_the_data_are_synthetic()
    {
        await _folder.PublishAsync("made-up", isSynthetic: true);
        await using var server = await StartAsync("--demo");

        var answer = await BundledServer.AskAsync(server.Client, Asked);
        var mistake = await BundledServer.AskAsync(server.Client, "{ nonsense }");

        Assert.True(Extensions(answer).GetProperty("synthetic").GetBoolean());
        Assert.True(Extensions(mistake).GetProperty("synthetic").GetBoolean());
        Assert.True(
            answer.GetProperty("data").GetProperty("warehouse").GetProperty("synthetic").GetBoolean()
        );
        Assert.Contains(
            "合成数据 · synthetic data",
            answer.GetProperty("data").GetProperty("sources").GetProperty("citation").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_response_from_real_data_says_nothing_of_it_and_lists_no_synthetic_version()
    {
        await _folder.PublishAsync("made-up", isSynthetic: true);
        await _folder.PublishAsync("real");
        await using var server = await StartAsync();

        var answer = await BundledServer.AskAsync(server.Client, Asked);
        var pinned = await BundledServer.AskAsync(
            server.Client,
            "query @asOf(version: \"made-up\") { sources { totalCount } }"
        );

        Assert.False(Extensions(answer).TryGetProperty("synthetic", out _));
        var warehouse = answer.GetProperty("data").GetProperty("warehouse");
        Assert.False(warehouse.GetProperty("synthetic").GetBoolean());
        Assert.Equal(
            "real",
            Assert
                .Single(warehouse.GetProperty("versions").EnumerateArray())
                .GetProperty("version")
                .GetString()
        );
        var error = Assert.Single(pinned.GetProperty("errors").EnumerateArray());
        Assert.Equal("VERSION_NOT_FOUND", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(true, "which are not served as real ones. Start the server with --demo")]
    [InlineData(false, "serves synthetic data only. Start it without --demo", "--demo")]
    public async Task A_server_refuses_to_start_over_data_of_the_other_kind(
        bool isSynthetic,
        string told,
        params string[] arguments
    )
    {
        await _folder.PublishAsync("first", isSynthetic: isSynthetic);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(arguments));

        Assert.Contains($"versions/first JXE403", failure.Message, StringComparison.Ordinal);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_of_the_other_kind_published_later_is_not_served(bool isSynthetic)
    {
        await _folder.PublishAsync("first", isSynthetic: isSynthetic);
        await using var server = await StartAsync(isSynthetic ? ["--demo"] : []);
        await _folder.PublishAsync("second", isSynthetic: !isSynthetic);

        while (!server.Output.Contains("The published version cannot be served", StringComparison.Ordinal))
            await Task.Delay(50);

        var answer = await BundledServer.AskAsync(server.Client, Asked);
        Assert.Equal("first", Extensions(answer).GetProperty("version").GetString());
    }

    private Task<RunningServer> StartAsync(params string[] arguments) =>
        RunningServer.StartAsync(_folder.Folder, arguments, CancellationToken.None);

    private static JsonElement Extensions(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("warehouse");
}
