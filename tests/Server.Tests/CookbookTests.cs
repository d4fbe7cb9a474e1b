using System.Text;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>
/// <c>server/COOKBOOK.md</c> shows the twenty questions, each as the case file has it; <see cref="QuestionTests"/> keeps those
/// answered. With <c>ACCEPT_COOKBOOK=1</c> the page is written anew.
/// </summary>
public sealed class CookbookTests
{
    private static readonly string Page = Repository.Path("server", "COOKBOOK.md");

    [Fact]
    public void Shows_every_question_as_it_is_asked()
    {
        var expected = Cookbook();
        if (Environment.GetEnvironmentVariable("ACCEPT_COOKBOOK") == "1")
            File.WriteAllText(Page, expected);

        Assert.Equal(expected, File.ReadAllText(Page));
    }

    [Fact]
    public void Has_twenty_questions() => Assert.Equal(20, Numbered().Count());

    private static string Cookbook()
    {
        var page = new StringBuilder(
            "# 二十问 · Twenty questions\n\n每问一条查询，测试逐条运行；答案见 tests/Server.Tests/__snapshots__。数据缺什么，查询自己用 knownGaps 说明。\n\n"
                + "One query each, asked of the bundled data by the tests, whose recorded answers lie in `tests/Server.Tests/__snapshots__`.\n"
                + "Where the data cannot answer, the query says in `knownGaps` what is missing. A bureau's own files fill the gaps without a change here.\n"
        );
        foreach (var name in Numbered())
        {
            var lines = Cases.Read($"questions/{name}.graphql").Split('\n', 2);
            page.Append($"\n## {lines[0].TrimStart('#', ' ')}\n\n```graphql\n{lines[1].TrimEnd()}\n```\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> Numbered() =>
        Cases.Named("questions", "*.graphql").Where(name => char.IsAsciiDigit(name[0]));
}
