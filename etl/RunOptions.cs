using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl;

/// <summary>What the person who starts a run asks of it.</summary>
public sealed record RunOptions
{
    /// <summary>Reads everything anew although nothing has changed.</summary>
    public bool IsForced { get; init; }

    /// <summary>The version built waits for a person to publish it.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>Tables that may have lost more rows than their job allows, this once.</summary>
    public ImmutableArray<string> AcceptedDrift { get; init; } = [];
}
