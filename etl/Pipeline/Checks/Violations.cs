using System.Globalization;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Rows that break a promise: how many, and the first few in words.</summary>
internal sealed record Violations(long Count, string Examples)
{
    private const int Shown = 3;
    private const int LongestRow = 200;

    /// <summary>Runs a SELECT that finds the rows which should not be.</summary>
    public static async Task<Violations> ReadAsync(
        string select,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var count = 0L;
        var examples = new List<string>();
        await database.QueryAsync(
            select,
            row =>
            {
                count++;
                if (examples.Count < Shown)
                    examples.Add(InWords(row));

                return count;
            },
            cancellationToken
        );
        return new Violations(count, string.Join("; ", examples));
    }

    public CheckOutcome Outcome(string job, Bilingual name) =>
        new(
            job,
            name,
            Count == 0 ? "0" : $"{Count} ({Examples})",
            "0",
            Count == 0 ? CheckStatus.Passed : CheckStatus.Failed,
            new(Count, Most: 0)
        );

    private static string InWords(System.Data.Common.DbDataReader row)
    {
        var cells = Enumerable
            .Range(0, row.FieldCount)
            .Where(i => !row.IsDBNull(i))
            .Select(i =>
                $"{row.GetName(i)} = {Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)}"
            );
        var text = string.Join(", ", cells);
        return text.Length <= LongestRow ? text : text[..LongestRow] + "…";
    }
}
