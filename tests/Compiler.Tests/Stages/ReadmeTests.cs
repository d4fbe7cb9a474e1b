using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Stages;

/// <summary>The compiler's README takes one query through every stage; what it shows is what the stages make.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_readmes_example_is_what_the_stages_make_of_it()
    {
        var readme = await File.ReadAllTextAsync(Repository.Path("server", "Compiler", "README.md"));
        var query = Block(readme, "graphql", 0);
        var root = Assert.Single(await Stage.SelectAsync(query));
        var plan = Stage.Plan(root);
        var rewritten = PlanRewriter.Rewrite(plan);
        var statements = Stage.Lower(root, rewritten).Statements;

        Assert.Equal(SelectionText.Of(root), Block(readme, "text", 0));
        Assert.Equal(PlanText.Of(plan), Block(readme, "text", 1));
        Assert.Equal(PlanText.Of(rewritten), Block(readme, "text", 2));
        Assert.Equal(
            statements.Select(s => s.Text + "\n"),
            [Block(readme, "sql", 0), Block(readme, "sql", 1)]
        );
        Assert.Equal(
            await TinyWarehouse.RunAsync(statements[0], CancellationToken.None),
            Block(readme, "text", 3)
        );
    }

    private static string Block(string readme, string language, int index) =>
        readme.Split($"```{language}\n")[index + 1].Split("```")[0];
}
