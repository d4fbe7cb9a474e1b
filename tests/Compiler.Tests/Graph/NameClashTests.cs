using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

/// <summary>The small model with one name changed, so that it meets a name the served schema needs.</summary>
public sealed class NameClashTests
{
    [Theory]
    [InlineData(
        "pages: Int",
        "rank: Int",
        "'rank' means something else in the filters or statistics of 'Standard'"
    )]
    [InlineData(
        "pages: Int",
        "or: Int",
        "'or' means something else in the filters or statistics of 'Standard'"
    )]
    [InlineData(
        "area: Float",
        "within: Float",
        "'within' means something else in the filters or statistics of 'Place'"
    )]
    [InlineData(
        "area: Float",
        "standardStats: Float",
        "The field 'standardStats' already comes from small.graphql:"
    )]
    [InlineData("enum Denominator", "enum Language", "The type name 'Language' is the served schema's own")]
    [InlineData(
        "enum Denominator",
        "enum StandardDimension",
        "The type name 'StandardDimension' already comes from small.graphql:"
    )]
    [InlineData(
        "key: [\"code\"])",
        "key: [\"code\"], plural: \"standards\")",
        "Root field 'standards' already comes from small.graphql:"
    )]
    public void A_name_that_means_two_things_is_refused_with_its_place(
        string name,
        string clashing,
        string message
    )
    {
        Assert.Contains(name, SmallModel.Text, StringComparison.Ordinal);
        var model = SmallModel.Read(SmallModel.Text.Replace(name, clashing, StringComparison.Ordinal));

        var error = Assert.Throws<ModelException>(() => ServedSchema.Of(model));

        var mistake = error.Diagnostics.First(d =>
            d.Message.English.StartsWith(message, StringComparison.Ordinal)
        );
        Assert.Equal(ModelCode.NameClash, mistake.Code);
        Assert.Equal("small.graphql", mistake.Location.File);
    }

    [Fact]
    public void Without_denominators_nothing_is_served_per_them()
    {
        var schema = ServedSchema.Of(
            SmallModel.Read(
                SmallModel.Text.Replace("enum Denominator", "enum Other", StringComparison.Ordinal)
            )
        );

        Assert.DoesNotContain("StandardPerFilter", schema.Sdl, StringComparison.Ordinal);
        Assert.Contains("StandardShare", schema.Sdl, StringComparison.Ordinal);
    }
}
