using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>Every <c>tests/cases/differential/*.graphql</c> is a query on which compiler and evaluator once parted.</summary>
public sealed class FoundDifferences
{
    private static readonly Dictionary<string, string> NoVariables = [];

    public static TheoryData<string> Names => new(Cases.Named("differential", "*.graphql"));

    [Theory, MemberData(nameof(Names))]
    public async Task Are_answered_alike_now(string name)
    {
        var root = AskReader.Read(Cases.Read($"differential/{name}.graphql"));

        foreach (var language in Enum.GetValues<Language>())
        {
            var outcome = await Differential.CompareAsync(root, NoVariables, language);
            Assert.True(outcome is Outcome.Same, outcome.ToString());
        }
    }
}
