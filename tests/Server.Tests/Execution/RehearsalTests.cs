using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

public sealed class RehearsalTests
{
    [Fact]
    public async Task A_server_has_asked_itself_every_kind_of_question_and_nothing_failed()
    {
        await using var server = await RunningServer.StartAsync([], CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!server.Output.Contains("Rehearsed", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);

        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
        Assert.Equal(4, server.Output.Split("with 0 mistakes").Length - 1);
    }
}
