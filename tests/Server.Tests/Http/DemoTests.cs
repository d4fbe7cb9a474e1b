using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary><c>--demo</c>: a synthetic province is generated, built and served, in a folder of its own.</summary>
public sealed class DemoTests : IDisposable
{
    private const string Generating = "Generating synthetic data for demonstration";

    private readonly string _folder = Directory.CreateTempSubdirectory("jiaxing-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_synthetic_province_is_generated_once_and_served_as_such()
    {
        await using (var server = await StartAsync())
        {
            Assert.Contains(Generating, server.Output, StringComparison.Ordinal);
            var answer = await BundledServer.AskAsync(
                server.Client,
                """
                {
                  warehouse { synthetic rejectedRows { totalCount } }
                  standardStats { nodes { level count } }
                  standards(first: 1) { nodes { number title draftings { nodes { organization { name county { name prefecture { name } } } } } } citation }
                  counties(where: { prefecture: { code: { eq: "330400" } } }) { nodes { population gdp area } }
                  pilotStats { totals { count } }
                }
                """
            );

            Assert.True(
                answer
                    .GetProperty("extensions")
                    .GetProperty("warehouse")
                    .GetProperty("synthetic")
                    .GetBoolean()
            );
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            var data = answer.GetProperty("data");
            Assert.Equal(6, data.GetProperty("standardStats").GetProperty("nodes").GetArrayLength());
            Assert.All(
                data.GetProperty("counties").GetProperty("nodes").EnumerateArray(),
                c => Assert.True(c.GetProperty("population").GetDouble() > 0)
            );
            Assert.Contains(
                "合成数据 · synthetic data",
                data.GetProperty("standards").GetProperty("citation").GetString(),
                StringComparison.Ordinal
            );
            Assert.StartsWith(
                "SYN-",
                data.GetProperty("standards").GetProperty("nodes")[0].GetProperty("number").GetString(),
                StringComparison.Ordinal
            );
        }

        await using var again = await StartAsync();
        Assert.DoesNotContain(Generating, again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_dashboard_is_answered_without_an_error()
    {
        await using var server = await StartAsync();
        foreach (var file in Directory.EnumerateFiles(Repository.Path("dashboards"), "*.graphql"))
        {
            var answer = await BundledServer.AskAsync(server.Client, await File.ReadAllTextAsync(file));

            Assert.False(answer.TryGetProperty("errors", out var errors), $"{file}: {errors}");
        }
    }

    private Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(
            _folder,
            [
                "--demo",
                "--Warehouse:BuildAtStart=true",
                "--Warehouse:DemoScale=0.01",
                "--Logging:LogLevel:Default=Warning",
            ],
            CancellationToken.None
        );
}
