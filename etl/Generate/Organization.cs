namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>A made-up organization that drafts standards.</summary>
/// <param name="County">Null when it lies outside the province.</param>
internal sealed record Organization(
    long Number,
    string Code,
    string Name,
    string EnglishName,
    string Kind,
    County? County,
    int Topic
);

/// <summary>
/// All organizations, none of them kept: each is drawn when its number is asked for. How often one drafts falls with its
/// number as in Zipf's law (flattened for the first few, so that none drafts everything).
/// </summary>
internal sealed class Organizations
{
    private const double Flattened = 20;
    private const double OutsideShare = 0.15;
    private const int Tries = 16;

    private static readonly (string Kind, double Weight, string Ending, string English)[] Kinds =
    [
        ("企业", 0.78, "有限公司", "Co., Ltd."),
        ("科研院所", 0.08, "研究院", "Research Institute"),
        ("高等院校", 0.03, "学院", "College"),
        ("社会团体", 0.06, "行业协会", "Association"),
        ("政府及事业单位", 0.05, "检验中心", "Inspection Centre"),
    ];

    private static readonly double[] KindSums = Chance.RunningSums(Kinds.Select(k => k.Weight));

    private readonly long _seed;
    private readonly IReadOnlyList<County> _counties;
    private readonly double[] _countySums;

    public Organizations(long seed, long count, IReadOnlyList<County> counties)
    {
        (_seed, Count, _counties) = (seed, count, counties);
        _countySums = Chance.RunningSums(counties.Select(c => c.Population));
    }

    public long Count { get; }

    public Organization this[long number]
    {
        get
        {
            var chance = new Chance(_seed, Drawn.Organization, number);
            var county = chance.Happens(OutsideShare) ? null : _counties[chance.Weighted(_countySums)];
            var topic =
                county is not null && chance.Happens(0.6)
                    ? chance.Pick(county.Topics)
                    : chance.Below(Topic.All.Length);
            var (kind, _, ending, english) = Kinds[chance.Weighted(KindSums)];
            var (at, words) = (
                county is null
                    ? "省外"
                    : county.Place.Name[..^1].Replace("畲族自治", "", StringComparison.Ordinal),
                Topic.All[topic]
            );
            return new(
                number,
                $"SYN{number:D15}",
                $"合成{number:D6}号{at}{words.Chinese}{ending}",
                $"Synthetic No. {number:D6} {words.English} {english}",
                kind,
                county,
                topic
            );
        }
    }

    /// <summary>One that drafts: often one of the first, seldom one of the last.</summary>
    public Organization Draw(ref Chance chance) =>
        this[(long)(Flattened * (Math.Pow(1 + (Count / Flattened), chance.Unit()) - 1))];

    /// <summary>One of the province. A few tries nearly always find one.</summary>
    public Organization DrawOfProvince(ref Chance chance)
    {
        var drawn = Draw(ref chance);
        for (var i = 0; i < Tries && drawn.County is null; i++)
            drawn = Draw(ref chance);

        return drawn;
    }
}
