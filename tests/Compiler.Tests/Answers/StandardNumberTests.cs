using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>A standard is found under any usual spelling of its number, and answered with the published one.</summary>
public sealed class StandardNumberTests
{
    [Theory]
    [InlineData("GB/T 1-2021")]
    [InlineData("GB/T1-2021")]
    [InlineData("gb/t 1—2021")]
    [InlineData("ＧＢ／Ｔ　１－２０２１")]
    [InlineData("  GB / T 1 – 2021\t")]
    public async Task One_is_found_by_any_spelling(string number)
    {
        var data = await Tiny.AskAsync(
            "query ($number: String!) { standard(number: $number) { number } }",
            $$"""{ "number": {{System.Text.Json.JsonSerializer.Serialize(number)}} }"""
        );
        Assert.Equal("GB/T 1-2021", (string?)data["standard"]!["number"]);
    }

    [Theory]
    [InlineData("{ eq: \"iso1:2021\" }", "ISO 1:2021")]
    [InlineData("{ eq: \"ISO 1-2021\" }", "ISO 1:2021")]
    [InlineData("{ eq: \"ISO 1\" }", "")]
    [InlineData("{ in: [\"t/zzb1-2020\", \"iec4:2022\"] }", "IEC 4:2022\nT/ZZB 1-2020")]
    [InlineData("{ startsWith: \"ｇｂ/ｔ1\" }", "GB/T 1-2019\nGB/T 1-2021")]
    [InlineData("{ contains: \"zzb 2\" }", "T/ZZB 2-2022")]
    [InlineData("{ endsWith: \":2021\", nstartsWith: \"gb\" }", "ISO 1:2021")]
    [InlineData("{ eq: null }", "")]
    public async Task Filters_take_any_spelling(string condition, string expected) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync(
                $"{{ standards(where: {{ number: {condition} }}, order: [{{ number: ASC }}]) {{ nodes {{ number }} }} }}"
            )
        );

    [Fact]
    public async Task Links_take_any_spelling() =>
        Assert.Equal(
            "o1 1\no2 3\no3 2",
            await Tiny.NodesAsync(
                "{ draftings(where: { standard: { number: { eq: \"gb/t1—2021\" } } }, order: [{ organization: { code: ASC } }]) { nodes { organization { code } position } } }"
            )
        );
}
