using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>Which of a bureau's lists a standard stands in.</summary>
internal enum Catalogue
{
    National = 1,
    ZhejiangMade,
    International,
}

/// <summary>A made-up standard. Its number begins with SYN and its title with 合成, wherever either is copied to.</summary>
/// <param name="Drafters">The first led.</param>
/// <param name="Replaces">Number of the edition before.</param>
internal sealed record Standard(
    string Level,
    string Number,
    string Title,
    string EnglishTitle,
    string Status,
    DateOnly Published,
    DateOnly Implemented,
    DateOnly? Withdrawn,
    ImmutableArray<string> Ics,
    Topic Topic,
    string? Adoption,
    string? Adopted,
    ImmutableArray<Organization> Drafters,
    string? Replaces
)
{
    /// <summary>The committee in charge: one for each topic.</summary>
    public string Committee => $"SYN/TC {Topic.All.IndexOf(Topic) + 1:000}";
}

/// <summary>Draws standards: more of them from year to year, each with several drafting organizations.</summary>
internal sealed class Standards(long seed, Organizations organizations, ReferenceData reference)
{
    private const double YearlyGrowth = 1.09;
    private const double MeanOfOthers = 2.6;
    private const int MostDrafters = 12;

    private static readonly DateOnly Today = new(County.LastYear, 12, 31);

    private static readonly double[] YearSums = Chance.RunningSums(
        Enumerable.Range(0, County.LastYear - County.FirstYear + 1).Select(y => Math.Pow(YearlyGrowth, y))
    );

    private static readonly (string Level, string Prefix)[] Levels =
    [
        ("国家标准", "SYN-GB/T"),
        ("行业标准", "SYN-HY/T"),
        ("地方标准", "SYN-DB33/T"),
        ("团体标准", "SYN-T/TB"),
    ];

    private static readonly double[] LevelSums = Chance.RunningSums([0.6, 0.2, 0.08, 0.12]);

    /// <summary>The standards drawn under one number: one, or an edition that was replaced and the one that replaced it.</summary>
    public IEnumerable<Standard> Draw(Catalogue catalogue, long number)
    {
        var chance = new Chance(seed, Drawn.Standard, ((long)catalogue << 48) + number);
        var (level, prefix) = catalogue switch
        {
            Catalogue.ZhejiangMade => ("浙江制造", "SYN-T/ZZB"),
            Catalogue.International => ("国际标准", "SYN-ISO"),
            _ => Levels[chance.Weighted(LevelSums)],
        };
        var standard = DrawCurrent(catalogue, level, $"{prefix} {number + 100_001}", ref chance);
        if (catalogue == Catalogue.ZhejiangMade || !chance.Happens(0.14))
        {
            yield return standard;
            yield break;
        }

        var before = standard.Published.AddYears(-4 - chance.Below(7)).AddDays(-chance.Below(200));
        var replaced = standard with
        {
            Number = Numbered(catalogue, $"{prefix} {number + 100_001}", before),
            Status = "被代替",
            Published = before,
            Implemented = before.AddMonths(6),
            Withdrawn = standard.Implemented,
        };
        yield return replaced;
        yield return standard with
        {
            Replaces = replaced.Number,
        };
    }

    private Standard DrawCurrent(Catalogue catalogue, string level, string number, ref Chance chance)
    {
        var isLocal = level is "浙江制造" or "地方标准";
        var lead = isLocal ? organizations.DrawOfProvince(ref chance) : organizations.Draw(ref chance);
        var topic = Topic.All[chance.Happens(0.7) ? lead.Topic : chance.Below(Topic.All.Length)];
        var published = new DateOnly(County.FirstYear + chance.Weighted(YearSums), 1, 1).AddDays(
            chance.Below(365)
        );
        var implemented = published.AddMonths(catalogue == Catalogue.ZhejiangMade ? 1 : 6);
        var part = chance.Pick(Topic.Parts);
        var nth = chance.Happens(0.3) ? 1 + chance.Below(9) : 0;
        var isWithdrawn = published < Today.AddYears(-10) && chance.Happens(0.15);
        var adoption =
            catalogue == Catalogue.National && chance.Happens(0.12)
                ? chance.Pick(["IDT", "MOD", "NEQ"])
                : null;
        return new Standard(
            level,
            Numbered(catalogue, number, published),
            $"合成示例 {topic.Chinese} {(nth > 0 ? $"第{nth}部分：" : "")}{part.Chinese}",
            $"Synthetic example — {part.English} for {topic.English}{(nth > 0 ? $" — Part {nth}" : "")}",
            isWithdrawn ? "废止"
                : implemented > Today ? "即将实施"
                : "现行",
            published,
            implemented,
            isWithdrawn ? published.AddYears(8) : null,
            DrawClasses(topic, ref chance),
            topic,
            adoption,
            adoption is null ? null : $"SYN-ISO {100_001 + chance.Below(500)}:{published.Year - 2}",
            DrawDrafters(lead, ref chance),
            Replaces: null
        );
    }

    private static string Numbered(Catalogue catalogue, string number, DateOnly published) =>
        $"{number}{(catalogue == Catalogue.International ? ':' : '-')}{published.Year}";

    private ImmutableArray<string> DrawClasses(Topic topic, ref Chance chance)
    {
        var classes = reference.IcsByField[topic.IcsField];
        var first = chance.Pick(classes);
        var second = chance.Pick(classes);
        return chance.Happens(0.2) && first != second ? [first, second] : [first];
    }

    private ImmutableArray<Organization> DrawDrafters(Organization lead, ref Chance chance)
    {
        var drafters = ImmutableArray.Create(lead);
        var others = Math.Min((int)(-Math.Log(1 - chance.Unit()) * MeanOfOthers), MostDrafters - 1);
        for (var i = 0; i < others; i++)
        {
            var other = organizations.Draw(ref chance);
            if (!drafters.Any(d => d.Number == other.Number))
                drafters = drafters.Add(other);
        }

        return drafters;
    }
}
