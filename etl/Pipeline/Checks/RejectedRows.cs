using System.Collections.Immutable;
using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Holds the rows rejected to what a job allows and, when there are more, tells which they are and why.</summary>
internal sealed class RejectedRows(Job job, IReadOnlyList<LoadedFile> files, BuildDatabase database)
{
    private const int Shown = 20;
    private const int Examples = 3;
    private const int LongestCell = 200;

    private readonly ImmutableArray<LoadedFile> _files = [.. files.Where(f => f.Job == job.Name)];

    /// <summary>Of one source; row by row.</summary>
    public async Task<PlacedOutcome> CheckAsync(
        CheckSpec.RejectedAtMost check,
        CancellationToken cancellationToken
    )
    {
        var ofSource = _files.Where(f => f.Source == check.Source).ToList();
        var name = new Bilingual($"{check.Source} 中拒收的行", $"rejected rows of {check.Source}");
        var placed = Place(name, ofSource, check.Most, check.Location);
        return placed.Outcome.Passed
            ? placed
            : placed with
            {
                Details = await ListAsync(ofSource, cancellationToken),
            };
    }

    /// <summary>Of the whole job; summed up by file, column and reason.</summary>
    public async Task<PlacedOutcome> CheckAsync(
        CheckSpec.MaxRejected check,
        CancellationToken cancellationToken
    )
    {
        var placed = Place(new Bilingual("拒收的行", "rejected rows"), _files, check.Most, check.Location);
        return placed.Outcome.Passed
            ? placed
            : placed with
            {
                Details = [.. await SumUpAsync(cancellationToken), Advice(check.Location)],
            };
    }

    private PlacedOutcome Place(
        Bilingual name,
        IReadOnlyCollection<LoadedFile> of,
        Threshold most,
        SpecLocation at
    )
    {
        var (rejected, read) = (of.Sum(f => f.RowsRejected), of.Sum(f => f.RowsRead));
        var observed = rejected.ToString(CultureInfo.InvariantCulture);
        var outcome = new CheckOutcome(
            job.Name,
            name,
            most.IsPercentage && read > 0
                ? $"{observed} / {read} ({100.0 * rejected / read:0.##}%)"
                : observed,
            $"≤ {most}",
            most.IsExceeded(rejected, read) ? CheckStatus.Failed : CheckStatus.Passed,
            new(rejected, read, Most: most.Most, IsShare: most.IsPercentage)
        );
        return new PlacedOutcome(outcome, at.File, at.Line, at.Column) { IsOfRejected = true };
    }

    private async Task<ImmutableArray<EtlDiagnostic>> ListAsync(
        IReadOnlyList<LoadedFile> of,
        CancellationToken cancellationToken
    ) =>
        [
            .. await database.QueryAsync(
                $"""
                SELECT source_file, source_line, coalesce(column_name, ''), coalesce(raw, '')[:{LongestCell}], code, reason_zh, reason_en
                FROM rejected_row WHERE load_id IN ({Ids(
                    of
                )}) AND NOT is_kept ORDER BY reject_id LIMIT {Shown}
                """,
                row =>
                {
                    var (column, raw, code) = (row.GetString(2), row.GetString(3), row.GetString(4));
                    var (what, whatEnglish) =
                        column.Length == 0
                            ? ($"此行“{raw}”", $"The row '{raw}'")
                            : ($"{column}“{raw}”", $"{column} '{raw}'");
                    return new EtlDiagnostic(
                        EtlError.RowRejected,
                        new(
                            $"{what}被拒收（{code}）：{row.GetString(5)}",
                            $"{whatEnglish} is rejected ({code}): {row.GetString(6)}"
                        ),
                        row.GetString(0),
                        row.GetInt32(1)
                    );
                },
                cancellationToken
            ),
        ];

    private async Task<IEnumerable<EtlDiagnostic>> SumUpAsync(CancellationToken cancellationToken) =>
        await database.QueryAsync(
            $"""
            SELECT source_file, min(source_line), coalesce(column_name, ''), code, any_value(reason_zh), any_value(reason_en),
              count(DISTINCT source_line), array_to_string(list({Example} ORDER BY source_line)[:{Examples}], '; ')
            FROM rejected_row WHERE load_id IN ({Ids(_files)}) AND NOT is_kept
            GROUP BY source_file, column_name, code ORDER BY count(DISTINCT source_line) DESC, source_file, column_name, code LIMIT {Shown}
            """,
            row =>
            {
                var (column, code, count, examples) = (
                    row.GetString(2),
                    row.GetString(3),
                    row.GetInt64(6),
                    row.GetString(7)
                );
                var (of, ofEnglish) = column.Length == 0 ? ("", "") : ($"{column} ", $" for {column}");
                return new EtlDiagnostic(
                    EtlError.RowRejected,
                    new(
                        $"{of}{code} {count} 行：{row.GetString(4)}例（行：原文）：{examples}",
                        $"{code}{ofEnglish}, rows rejected: {count}. {row.GetString(5)} Examples (line: text): {examples}"
                    ),
                    row.GetString(0),
                    row.GetInt32(1)
                );
            },
            cancellationToken
        );

    private static string Example => $"source_line || ': ' || coalesce(raw, '')[:{LongestCell}]";

    private EtlDiagnostic Advice(SpecLocation at) =>
        at.Error(
            EtlError.CheckFailed,
            $"被拒收的行已写入仓库文件夹的 rejected/。在其中改正后用 etl rejected replay FILE 收下，或改正源文件，再运行；若可以接受，放宽 {job.Name}/job.yml 的 max_rejected。",
            $"The rejected rows are in rejected/ of the warehouse folder. Mend them there and have them taken by etl rejected replay FILE, or mend their files, and run again; if the loss is acceptable, raise max_rejected in {job.Name}/job.yml."
        );

    private static string Ids(IEnumerable<LoadedFile> of) =>
        string.Join(
            ", ",
            of.Select(f => f.LoadId.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("NULL")
        );
}
