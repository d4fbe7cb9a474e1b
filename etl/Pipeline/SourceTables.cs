using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>The tables that hold one source on its way from text to typed rows.</summary>
internal sealed record SourceTables(SourceSpec Source)
{
    public string Rows => Source.Name;

    public string Faults => $"{Source.Name}$fault";

    public string StagingRows => $"staging.{SqlText.Name(Rows)}";

    /// <summary>Cells and rows that break a rule: <c>load_id, source_line, column_name, raw, code, reason_zh, reason_en, is_kept</c>.</summary>
    public string StagingFaults => $"staging.{SqlText.Name(Faults)}";

    /// <summary>Rows whose own cells are valid, typed.</summary>
    public string StagingTyped => $"staging.{SqlText.Name($"{Source.Name}$typed")}";

    /// <summary>The files, sheets and entries it was read from: <c>load_id, source_file</c>.</summary>
    public string StagingParts => $"staging.{SqlText.Name($"{Source.Name}$part")}";

    /// <summary>Rows that repeat a key: <c>load_id, source_line, kept_load, kept_line</c>.</summary>
    public string StagingRepeats => $"staging.{SqlText.Name($"{Source.Name}$repeat")}";

    /// <summary>What each text of a column of places leads to; see <see cref="Cleaning.PlaceResolution"/>.</summary>
    public string StagingPlaces(ColumnSpec column) =>
        $"staging.{SqlText.Name($"{Source.Name}$place {column.Name}")}";

    public string Clean => $"clean.{SqlText.Name(Source.Name)}";

    /// <summary>Gives back what they take of memory, and their names.</summary>
    public string Drop =>
        $"DROP VIEW IF EXISTS {Clean}; DROP VIEW IF EXISTS {StagingTyped}; DROP {(Source.Remote is null ? "TABLE" : "VIEW")} IF EXISTS {StagingRows};"
        + string.Concat(
            (
                (string[])
                    [
                        StagingFaults,
                        StagingParts,
                        StagingRepeats,
                        .. Source.Loaded.Where(c => c.Place is not null).Select(StagingPlaces),
                    ]
            ).Select(t => $" DROP TABLE IF EXISTS {t};")
        );
}
