using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>A standard as a row of text, dirt included; what differs from list to list is only which cells it shows.</summary>
internal sealed class StandardRow
{
    /// <summary>Faults that any list of standards can have in a row.</summary>
    public static readonly ImmutableArray<string> Faults =
    [
        "REQUIRED",
        "NOT_A_PARTIAL_DATE",
        "PATTERN",
        "UNKNOWN_REFERENCE",
        "UNKNOWN_ORGANIZATION",
        PlantedFaults.Duplicate,
    ];

    /// <summary>Faults that cost the row.</summary>
    private static readonly ImmutableArray<string> Costly =
    [
        "REQUIRED",
        "NOT_A_PARTIAL_DATE",
        "PATTERN",
        "RAGGED_ROW",
        "BROKEN_QUOTES",
        "ERROR_VALUE",
    ];

    private const string UnknownClass = "99.999.99";
    private const string UnknownOrganization = "合成不详单位";

    public StandardRow(Standard standard, string? fault, ref Chance chance)
    {
        Standard = standard;
        Number = Spelling.Number(standard.Number, ref chance);
        Title = fault == "REQUIRED" ? "" : standard.Title;
        Level = Spelling.Words(standard.Level, ref chance);
        Status = fault == "PATTERN" ? "不明" : Spelling.Words(standard.Status, ref chance);
        Published =
            fault == "NOT_A_PARTIAL_DATE"
                ? $"{standard.Published.Year}-02-30"
                : Spelling.Date(standard.Published, ref chance);
        Implemented = Spelling.Date(standard.Implemented, ref chance);
        Withdrawn = standard.Withdrawn is { } day
            ? Spelling.Date(day, ref chance)
            : Spelling.NoDate(ref chance);
        Ics = string.Join(';', fault == "UNKNOWN_REFERENCE" ? standard.Ics.Add(UnknownClass) : standard.Ics);
        var names = standard.Drafters.Select(d => d.Name);
        Drafters = string.Join(
            '、',
            fault == "UNKNOWN_ORGANIZATION" ? names.Append(UnknownOrganization) : names
        );
        IsLoaded = fault is null || !Costly.Contains(fault);
    }

    public Standard Standard { get; }
    public string Number { get; }
    public string Title { get; }
    public string Level { get; }
    public string Status { get; }
    public string Published { get; }
    public string Implemented { get; }
    public string Withdrawn { get; }
    public string Ics { get; }
    public string Drafters { get; }

    /// <summary>Whether the row can be loaded, perhaps without a cell.</summary>
    public bool IsLoaded { get; }

    /// <summary>The number as a second row of the same standard writes it.</summary>
    public string NumberAgain => $" {Spelling.FullWidth(Standard.Number)} ";
}
