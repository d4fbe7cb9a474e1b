using Jiaxing.Analytics.Model.Reading;
using Xunit;

namespace Jiaxing.Analytics.Model.Tests;

/// <summary>Names as each language spells them, SQL with its columns in braces, and the nearest name.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("publishedOn", "published_on", "PUBLISHED_ON", "publishedOn", "PublishedOn")]
    [InlineData("PilotType", "pilot_type", "PILOT_TYPE", "pilotType", "PilotType")]
    [InlineData("ics", "ics", "ICS", "ics", "Ics")]
    [InlineData("areaKm2", "area_km2", "AREA_KM2", "areaKm2", "AreaKm2")]
    public void One_name_has_one_spelling_in_each_language(
        string name,
        string snake,
        string constant,
        string camel,
        string pascal
    )
    {
        Assert.Equal(snake, Naming.SnakeCase(name));
        Assert.Equal(constant, Naming.ConstantCase(name));
        Assert.Equal(camel, Naming.CamelCase(name));
        Assert.Equal(pascal, Naming.PascalCase(name));
    }

    [Theory]
    [InlineData("Standard", "standards")]
    [InlineData("Industry", "industries")]
    [InlineData("Survey", "surveys")]
    [InlineData("IcsClass", "icsClasses")]
    [InlineData("Index", "indexes")]
    [InlineData("Branch", "branches")]
    public void A_root_is_named_in_the_plural(string type, string plural) =>
        Assert.Equal(plural, Naming.Plural(type));

    [Fact]
    public void A_template_is_placed_under_any_alias()
    {
        var template = new SqlTemplate("date_diff('day', {published_on}, {day2}) / 365.25 > {published_on}");

        Assert.Equal(["published_on", "day2"], template.Columns.ToArray());
        Assert.Equal(
            "date_diff('day', s.published_on, s.day2) / 365.25 > s.published_on",
            template.Fill(c => $"s.{c}")
        );
        Assert.Equal("x", SqlTemplate.Of("name").Fill(_ => "x"));
        Assert.Equal("now() }", new SqlTemplate("now() }").Fill(c => c));
    }

    [Theory]
    [InlineData("{open")]
    [InlineData("{}")]
    [InlineData("{a b}")]
    [InlineData("{'a': 1}")]
    public void A_faulty_template_is_refused(string text) =>
        Assert.Throws<FormatException>(() => new SqlTemplate(text).Columns);

    [Theory]
    [InlineData("standrads", "standards")]
    [InlineData("LEVEL", "level")] // case is no difference
    [InlineData("lvl", "level")]
    [InlineData("publishdOn", "publishedOn")]
    [InlineData("zzzzz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_suggested_when_one_is_near(string name, string? expected) =>
        Assert.Equal(expected, Suggest.Nearest(name, ["standards", "level", "publishedOn", "county"]));

    [Fact]
    public void A_suggestion_is_a_sentence_or_nothing()
    {
        Assert.Equal(
            new Bilingual("是否指“county”？", " Did you mean 'county'?"),
            Suggest.Among("cuonty", ["county"])
        );
        Assert.Equal(new Bilingual("", ""), Suggest.Among("cuonty", []));
    }
}
