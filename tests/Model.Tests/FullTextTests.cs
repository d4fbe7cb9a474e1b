using Xunit;

namespace Jiaxing.Analytics.Model.Tests;

public sealed class FullTextTests
{
    [Theory]
    [InlineData("Quality management", "quality@0 management@1")]
    [InlineData("Ｑｕａｌｉｔé — Prüfung", "qualite@0 prufung@1")]
    [InlineData("质量管理", "质@0 质量@0 量@1 量管@1 管@2 管理@2 理@3")]
    [InlineData("质量、管理", "质@0 质量@0 量@1 管@2 管理@2 理@3")] // no pair across the comma
    [InlineData("ISO9001质量", "iso9001@0 质@1 质量@1 量@2")]
    [InlineData("Straße Ørsted", "strasse@0 orsted@1")]
    [InlineData("Части", "части@0")]
    [InlineData(" -- ", "")]
    public void A_text_is_cut_into_words_characters_and_pairs(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', FullText.Cut(text).Grams.Select(g => $"{g.Text}@{g.Position}"))
        );

    [Theory]
    [InlineData("quality management", "quality | management")]
    [InlineData("\"quality management\" system", "quality+management | system")]
    [InlineData("“质量 管理”", "质量+管理")]
    [InlineData("质", "质")]
    [InlineData("质量", "质量")]
    [InlineData("质量管理", "质量+量管+管理")]
    [InlineData("ISO质量", "iso | 质量")]
    [InlineData("质量iso", "质量 | iso")]
    [InlineData("manag*", "manag*")]
    [InlineData("manag * 质*", "manag | 质")] // the star stands at the word; a character has no beginning
    [InlineData("\"manag*\"", "manag")]
    [InlineData("\"a b", "a+b")]
    [InlineData("*", "")]
    [InlineData("", "")]
    public void A_query_is_cut_by_the_same_rules(string query, string expected) =>
        Assert.Equal(expected, string.Join(" | ", FullText.Read(query)));

    [Fact]
    public void Broken_text_is_no_error() =>
        Assert.Equal(
            "a@0",
            Assert.Single(FullText.Cut("\uD800a\uDC00").Grams) is var g ? $"{g.Text}@{g.Position}" : ""
        );
}
