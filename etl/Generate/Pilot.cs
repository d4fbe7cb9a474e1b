using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>A made-up pilot, carried by the government of a prefecture or of one or two of its counties.</summary>
/// <param name="Counties">Empty when the prefecture as a whole carries it.</param>
internal sealed record Pilot(
    string Level,
    string Type,
    ListedPlace Prefecture,
    ImmutableArray<ListedPlace> Counties,
    DateOnly Approved
)
{
    public static readonly ImmutableArray<(
        string Code,
        string Chinese,
        string English,
        string Tasks
    )> Types =
    [
        (
            "INNOVATION_OPENNESS",
            "合成·创新开放",
            "Synthetic: innovation and openness",
            "合成示例：科技创新与标准互动、标准国际化"
        ),
        (
            "QUALITY_BENEFIT",
            "合成·质量效益",
            "Synthetic: quality and benefit",
            "合成示例：产业标准提档、质量提升、绿色低碳"
        ),
        (
            "COORDINATION_SHARING",
            "合成·协调共享",
            "Synthetic: coordination and sharing",
            "合成示例：城乡融合、公共服务、社会治理"
        ),
    ];

    public string Government =>
        string.Concat(Counties.Select(c => c.Name).DefaultIfEmpty(Prefecture.Name)) + "人民政府(合成)";

    public static ImmutableArray<Pilot> Draw(IReadOnlyList<County> counties, long seed)
    {
        var pilots = ImmutableArray.CreateBuilder<Pilot>();
        var number = 0;
        foreach (var prefecture in counties.GroupBy(c => c.Prefecture))
        {
            var whole = new Chance(seed, Drawn.Pilot, number++);
            if (whole.Happens(0.5))
                pilots.Add(Draw("国家级", prefecture.Key, [], ref whole));

            var left = new Queue<ListedPlace>(prefecture.Select(c => c.Place));
            while (left.TryDequeue(out var county))
            {
                var chance = new Chance(seed, Drawn.Pilot, number++);
                if (!chance.Happens(0.5))
                    continue;

                ImmutableArray<ListedPlace> together =
                    chance.Happens(0.15) && left.TryDequeue(out var other) ? [county, other] : [county];
                pilots.Add(Draw("省级", prefecture.Key, together, ref chance));
            }
        }

        return pilots.ToImmutable();
    }

    private static Pilot Draw(
        string level,
        ListedPlace prefecture,
        ImmutableArray<ListedPlace> counties,
        ref Chance chance
    ) =>
        new(
            level,
            chance.Pick(Types).Chinese,
            prefecture,
            counties,
            new DateOnly(2018 + chance.Below(8), 1 + chance.Below(12), 1)
        );
}
