using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>All that the files of one made-up province are written from.</summary>
internal sealed class Province
{
    private const long OrganizationsAtScaleOne = 10_000;

    public Province(ReferenceData reference, double scale, long seed)
    {
        (Reference, Scale, Seed) = (reference, scale, seed);
        Counties = County.Draw(reference, seed);
        Organizations = new Organizations(seed, Scaled(OrganizationsAtScaleOne), Counties);
        Standards = new Standards(seed, Organizations, reference);
        Pilots = Pilot.Draw(Counties, seed);
    }

    public ReferenceData Reference { get; }
    public double Scale { get; }
    public long Seed { get; }
    public ImmutableArray<County> Counties { get; }
    public Organizations Organizations { get; }
    public Standards Standards { get; }
    public ImmutableArray<Pilot> Pilots { get; }
    public PlantedFaults Faults { get; } = new();

    /// <summary>Standards led by level and prefecture, counted as they are written: the yearly figures state them.</summary>
    public Dictionary<(string Level, string Prefecture), long> Led { get; } = [];

    public long Scaled(long count) => Math.Max(20, (long)Math.Round(count * Scale));

    public void CountLed(Standard standard)
    {
        if (standard.Drafters[0].County is not { } county)
            return;

        var key = (standard.Level, county.Prefecture.Code);
        Led[key] = Led.GetValueOrDefault(key) + 1;
    }
}
