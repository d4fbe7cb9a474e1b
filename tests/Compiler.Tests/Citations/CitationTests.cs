using Jiaxing.Analytics.Compiler.Citations;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Citations;

/// <summary>What each style makes of a source, as a reader of papers would expect to find it.</summary>
public sealed class CitationTests
{
    private static readonly Provenance Version = new(
        "20261125T000000Z-1a2b3c4d",
        new DateTimeOffset(2026, 11, 25, 23, 30, 0, TimeSpan.FromHours(8)),
        new("https://example.org/graphql?query=%7Bx%7D&lang=zh"),
        []
    );

    private static readonly CitedWork Bulletin = new(
        "bulletin/2020",
        "嘉兴市第七次人口普查公报",
        "嘉兴市统计局",
        "https://tjj.jiaxing.gov.cn/a.html",
        new PartialDate(2021, 5, 13),
        new DateOnly(2026, 1, 2)
    );

    [Theory]
    [InlineData(
        CitationStyle.Gbt7714,
        "[1] 嘉兴市标准化数据仓库. 版本 20261125T000000Z-1a2b3c4d[DB/OL]. (2026-11-25)[2026-11-25]. https://example.org/graphql?query=%7Bx%7D&lang=zh."
    )]
    [InlineData(
        CitationStyle.Apa,
        "Jiaxing standardization data warehouse. (2026, November 25). Version 20261125T000000Z-1a2b3c4d [Data set]. Retrieved November 25, 2026, from https://example.org/graphql?query=%7Bx%7D&lang=zh"
    )]
    public void Without_sources_the_version_and_the_permalink_are_named(
        CitationStyle style,
        string expected
    ) => Assert.Equal(expected, Citation.Of(style, [], Version));

    [Theory]
    [InlineData(CitationStyle.Gbt7714, "版本 20261125T000000Z-1a2b3c4d (合成数据 · synthetic data)[DB/OL]")]
    [InlineData(
        CitationStyle.Apa,
        "Version 20261125T000000Z-1a2b3c4d (合成数据 · synthetic data) [Data set]"
    )]
    [InlineData(
        CitationStyle.BibTeX,
        "title = {{Version 20261125T000000Z-1a2b3c4d (合成数据 · synthetic data)}}"
    )]
    public void A_synthetic_version_is_cited_as_such_in_both_languages(
        CitationStyle style,
        string expected
    ) =>
        Assert.Contains(
            expected,
            Citation.Of(style, [], Version with { IsSynthetic = true }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Gbt7714_numbers_its_entries_the_warehouse_first()
    {
        var lines = Citation.Of(CitationStyle.Gbt7714, [Bulletin], Version).Split('\n');

        Assert.StartsWith("[1] 嘉兴市标准化数据仓库.", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "[2] 嘉兴市统计局. 嘉兴市第七次人口普查公报[EB/OL]. (2021-05-13)[2026-01-02]. https://tjj.jiaxing.gov.cn/a.html.",
            lines[1]
        );
    }

    [Fact]
    public void Apa_writes_dates_in_words() =>
        Assert.Equal(
            "嘉兴市统计局. (2021, May 13). 嘉兴市第七次人口普查公报. Retrieved January 2, 2026, from https://tjj.jiaxing.gov.cn/a.html",
            Of(CitationStyle.Apa, Bulletin)
        );

    [Fact]
    public void BibTeX_makes_an_entry_for_each_source() =>
        Assert.Equal(
            """
            @misc{bulletin-2020,
              author = {{嘉兴市统计局}},
              title = {{嘉兴市第七次人口普查公报}},
              year = {2021},
              month = {5},
              date = {2021-05-13},
              url = {https://tjj.jiaxing.gov.cn/a.html},
              urldate = {2026-01-02},
            }
            """,
            Of(CitationStyle.BibTeX, Bulletin)
        );

    [Theory]
    [InlineData(CitationStyle.Gbt7714, null, "ISO. Catalogue[EB/OL]. [2026-01-02]. https://iso.org.")]
    [InlineData(CitationStyle.Gbt7714, "YEAR", "ISO. Catalogue[EB/OL]. (2021)[2026-01-02]. https://iso.org.")]
    [InlineData(
        CitationStyle.Gbt7714,
        "MONTH",
        "ISO. Catalogue[EB/OL]. (2021-05)[2026-01-02]. https://iso.org."
    )]
    [InlineData(
        CitationStyle.Apa,
        null,
        "ISO. (n.d.). Catalogue. Retrieved January 2, 2026, from https://iso.org"
    )]
    [InlineData(
        CitationStyle.Apa,
        "YEAR",
        "ISO. (2021). Catalogue. Retrieved January 2, 2026, from https://iso.org"
    )]
    [InlineData(
        CitationStyle.Apa,
        "MONTH",
        "ISO. (2021, May). Catalogue. Retrieved January 2, 2026, from https://iso.org"
    )]
    public void A_date_is_as_precise_as_it_is_known(CitationStyle style, string? precision, string expected)
    {
        PartialDate? published = precision is null
            ? null
            : PartialDate.Of(new DateOnly(2021, 5, 1), precision);

        Assert.Equal(
            expected,
            Of(style, new("iso", "Catalogue", "ISO.", "https://iso.org", published, new DateOnly(2026, 1, 2)))
        );
    }

    [Theory]
    [InlineData(CitationStyle.Gbt7714, "A & Co. The \"best\" {50%} of_#1 什么?[EB/OL]. a b.")]
    [InlineData(CitationStyle.Apa, "A & Co. (n.d.). The \"best\" {50%} of_#1 什么? a b")]
    [InlineData(
        CitationStyle.BibTeX,
        "@misc{k-1---,\n  author = {{A \\& Co.}},\n  title = {{The \"best\" \\{50\\%\\} of\\_\\#1 什么?}},\n  url = {a%20b},\n}"
    )]
    public void Titles_stay_as_they_are_and_never_break_the_form(CitationStyle style, string expected) =>
        Assert.Equal(
            expected,
            Of(style, new("k 1{}来", "The \"best\" {50%}\n of_#1 什么?", "A & Co.", "a b", null, null))
        );

    [Fact]
    public void BibTeX_shows_what_tex_would_take_for_commands_and_keeps_an_address_within_its_field()
    {
        var entry = Of(
            CitationStyle.BibTeX,
            new("k", @"\input{x} ~ ^ $", "p", "https://e.org/{a}\\b?c=%7B&d#e", null, null)
        );

        Assert.Contains(
            @"title = {{\textbackslash{}input\{x\} \textasciitilde{} \textasciicircum{} \$}}",
            entry,
            StringComparison.Ordinal
        );
        Assert.Contains("url = {https://e.org/%7Ba%7D%5Cb?c=%7B&d#e}", entry, StringComparison.Ordinal);
    }

    [Theory] // in every place at once
    [InlineData(CitationStyle.Gbt7714)]
    [InlineData(CitationStyle.Apa)]
    [InlineData(CitationStyle.BibTeX)]
    public void No_text_of_a_source_breaks_its_entry(CitationStyle style)
    {
        var harmless = Of(
                style,
                new(
                    "key",
                    "Title",
                    "Publisher",
                    "https://e.org",
                    new PartialDate(2021, 5, 13),
                    new DateOnly(2026, 1, 2)
                )
            )
            .Split('\n');
        foreach (var text in Injection.Hostile.Texts.Append("a\0b").Append("{").Append("}}{").Append("\\}"))
        {
            var entry = Of(
                style,
                new(text, text, text, text, new PartialDate(2021, 5, 13), new DateOnly(2026, 1, 2))
            );

            Assert.DoesNotContain(
                entry,
                c => c != '\n' && (char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066')
            );
            var lines = entry.Split('\n');
            Assert.Equal(harmless.Length, lines.Length);
            if (style == CitationStyle.BibTeX)
                HasTheForm(lines, harmless);
            else
                Assert.Contains(
                    style == CitationStyle.Apa ? "(2021, May 13)." : "[EB/OL]. (2021-05-13)[2026-01-02]. ",
                    entry,
                    StringComparison.Ordinal
                );
        }
    }

    /// <summary>The fields of another entry, each in its own line and braces.</summary>
    private static void HasTheForm(string[] lines, string[] form)
    {
        Assert.Matches(@"^@misc\{[A-Za-z0-9._:-]+,$", lines[0]);
        Assert.Equal("}", lines[^1]);
        foreach (var (line, other) in lines.Zip(form).Skip(1).SkipLast(1))
        {
            var start = other[..(other.IndexOf('=', StringComparison.Ordinal) + 3)];
            Assert.Equal(start, line[..Math.Min(start.Length, line.Length)]);
            Assert.EndsWith("},", line, StringComparison.Ordinal);
            Assert.Equal(0, Depth(line[..^1]));
        }
    }

    /// <summary>Braces left open, none of them closed before it was opened; a backslash before a brace keeps it from being one.</summary>
    private static int Depth(string line)
    {
        var depth = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '{' or '}' or '\\')
                i++;
            else if (line[i] == '{')
                depth++;
            else if (line[i] == '}' && --depth < 0)
                return depth;
        }

        return depth;
    }

    private static string Of(CitationStyle style, CitedWork work)
    {
        var all = Citation.Of(style, [work], Version);
        var own = Citation.Of(style, [], Version);
        return all[own.Length..].TrimStart('\n').Replace("[2] ", "", StringComparison.Ordinal);
    }
}
