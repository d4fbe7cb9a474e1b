using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

public sealed class DashboardTests
{
    public static TheoryData<string> Requests =>
        new(
            Directory
                .EnumerateFiles(Testing.Repository.Path("dashboards"), "*.graphql")
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Variables come from the reader's choices; a request must be right whatever these are.</summary>
    [Theory, MemberData(nameof(Requests))]
    public async Task Every_dashboards_request_compiles(string name)
    {
        var compiler = new QueryCompiler(
            ModelReader.Read(Testing.Repository.Path("schema")),
            QueryLimits.Default,
            PageLimits.Standard
        );
        var query = await File.ReadAllTextAsync(Testing.Repository.Path("dashboards", name));

        var compilation = await compiler.CompileAsync(
            new(query, null, default, Language.Chinese),
            CancellationToken.None
        );

        Assert.Empty(
            compilation.Diagnostics.Select(d =>
                $"{d.Message} {string.Join(' ', d.Locations)} {string.Join('.', d.Path)}"
            )
        );
        Assert.NotEmpty(compilation.Fields);
    }
}
