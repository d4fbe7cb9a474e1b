using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Tells which rows of a file were rejected and why, when there are more of them than the job allows.</summary>
internal static class RejectedRows
{
    private const int Shown = 20;
    private const int LongestCell = 200;

    public static async Task<ImmutableArray<EtlDiagnostic>> ExplainAsync(
        LoadedFile file,
        BuildDatabase database,
        CancellationToken cancellationToken
    ) =>
        [
            .. await database.QueryAsync(
                $"""
                SELECT source_line, coalesce(column_name, ''), coalesce(raw, '')[:{LongestCell}], code, reason_zh, reason_en
                FROM rejected_row WHERE load_id = $1 AND NOT is_kept ORDER BY reject_id LIMIT {Shown}
                """,
                row => Explain(file, row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)),
                cancellationToken,
                file.LoadId
            ),
        ];

    private static EtlDiagnostic Explain(
        LoadedFile file,
        int line,
        string column,
        string raw,
        string code,
        string reason,
        string reasonEnglish
    )
    {
        var (what, whatEnglish) =
            column.Length == 0 ? ($"此行“{raw}”", $"The row '{raw}'") : ($"{column}“{raw}”", $"{column} '{raw}'");
        return new(
            EtlError.RowRejected,
            new($"{what}被拒收（{code}）：{reason}", $"{whatEnglish} is rejected ({code}): {reasonEnglish}"),
            file.File,
            line
        );
    }
}
