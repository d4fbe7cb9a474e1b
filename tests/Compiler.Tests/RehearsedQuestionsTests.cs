using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Compiler.Tests.Graph;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests;

/// <summary>What the server asks itself when it starts must be a question of whatever model it has.</summary>
public sealed class RehearsedQuestionsTests
{
    [Fact]
    public async Task They_are_answered()
    {
        var questions = RehearsedQuestions.Of(TinyWarehouse.Model).ToList();

        Assert.Equal(4, questions.Count);
        foreach (var question in questions)
            await Tiny.AskAsync(question);
    }

    [Fact]
    public async Task They_are_made_of_any_model()
    {
        var model = ModelReader.Read([new ModelFile("small.graphql", SmallModel.Text)]);
        var compiler = new QueryCompiler(model, QueryLimits.Default, PageLimits.Standard);

        var questions = RehearsedQuestions.Of(model).ToList();

        Assert.NotEmpty(questions);
        foreach (var question in questions)
            Assert.Empty(
                (
                    await compiler.CompileAsync(
                        new(question, null, default, Language.English),
                        CancellationToken.None
                    )
                ).Diagnostics
            );
    }
}
