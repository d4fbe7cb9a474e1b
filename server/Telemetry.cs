using System.Diagnostics.Metrics;

namespace Jiaxing.Analytics.Server;

/// <summary>What the server measures of itself; any collector of .NET metrics reads it.</summary>
internal static class Telemetry
{
    public const string Name = "Jiaxing.Analytics.Server";

    private static readonly Meter Meter = new(Name);

    /// <summary>Statements run on the warehouse.</summary>
    public static readonly Counter<long> Statements = Meter.CreateCounter<long>("jiaxing.statements");
}
