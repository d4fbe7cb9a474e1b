using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A row added to a file that cannot be loaded, and what should be said of it.</summary>
/// <param name="Code">Null when the row is to be recorded as a duplicate.</param>
/// <param name="IsKept">The job empties the cell rather than reject the row.</param>
internal sealed record DamagedRow(int Line, string? Code, string Column, bool IsKept)
{
    /// <summary>A copy of the file's last row for each thing that can be wrong with it, as the job's spec has it.</summary>
    public static IReadOnlyList<DamagedRow> AppendAll(DamagedFile file)
    {
        var rows = new List<DamagedRow>();
        var code = file.Source.Duplicates is DuplicateRule.Keep ? null : "DUPLICATE_KEY";
        rows.Add(new(file.AppendCopy(), code, string.Join(',', file.Source.Key), IsKept: false));

        if (
            file.Source.Loaded.FirstOrDefault(c => c.Type is ColumnType.Date or ColumnType.PartialDate) is
            { } date
        )
        {
            var noDate = date.Type == ColumnType.Date ? "NOT_A_DATE" : "NOT_A_PARTIAL_DATE";
            rows.Add(new(file.AppendCopy(date.Name, "2023-02-30"), noDate, date.Name, date.IsNulled));
        }

        foreach (
            var column in file.Source.Loaded.Where(c => c.References is not null || c.Codelist is not null)
        )
        {
            var unknown = column.References is null ? "UNKNOWN_CODE" : "UNKNOWN_REFERENCE";
            rows.Add(new(file.AppendCopy(column.Name, "339999"), unknown, column.Name, column.IsNulled));
        }

        return rows;
    }
}
