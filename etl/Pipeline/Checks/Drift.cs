using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Holds the rows of a table against those of the version before: a source that was cut short loads without a fault.</summary>
/// <param name="before">Null when nothing was published before, or nothing whole.</param>
/// <param name="accepted">Tables that may have lost any number of rows in this run, because a person said so.</param>
internal sealed class Drift(Manifest? before, IReadOnlyCollection<string> accepted)
{
    /// <exception cref="EtlException">A table is accepted that no job promises anything of.</exception>
    public void RequireKnown(IEnumerable<Job> jobs)
    {
        var promised = jobs.SelectMany(j => j.Spec.Checks)
            .OfType<CheckSpec.MaxDrop>()
            .Select(c => c.Table)
            .ToHashSet();
        if (accepted.FirstOrDefault(t => !promised.Contains(t)) is not { } unknown)
            return;

        var known = promised.Order(StringComparer.Ordinal).ToList();
        var (list, listEnglish) =
            known.Count == 0 ? ("（无）", "(none)") : (string.Join("、", known), string.Join(", ", known));
        throw new EtlException(
            new EtlDiagnostic(
                EtlError.UnknownName,
                new(
                    $"--accept-drift {unknown}：没有作业对此表写明 max_drop。可用：{list}。",
                    $"--accept-drift {unknown}: no job states max_drop for this table. Known: {listEnglish}."
                )
            )
        );
    }

    public async Task<PlacedOutcome> CheckAsync(
        Job job,
        CheckSpec.MaxDrop check,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var now = await database.ScalarAsync<long>(
            $"SELECT count(*) FROM {SqlText.Name(check.Table)}",
            cancellationToken
        );
        var isAccepted = accepted.Contains(check.Table);
        long? last = before is not null && before.Tables.TryGetValue(check.Table, out var rows) ? rows : null;
        var lost = Math.Max(0, (last ?? 0) - now);
        var status = CheckStatus.Passed;
        if (last is not null && check.Most.IsExceeded(lost, last.Value))
            status = isAccepted ? CheckStatus.Warned : CheckStatus.Failed;

        var outcome = new CheckOutcome(
            job.Name,
            new Bilingual(
                $"{check.Table} 比上一版本减少的行",
                $"rows that {check.Table} has lost since the version before"
            ),
            last is null ? $"0 ({Text(now)})" : $"{Text(lost)} ({Text(last.Value)} → {Text(now)})",
            $"≤ {check.Most}{(isAccepted ? " (--accept-drift)" : "")}",
            status,
            last is null
                ? null
                : new(last.Value - now, last, Most: check.Most.Most, IsShare: check.Most.IsPercentage)
        );
        var placed = new PlacedOutcome(
            outcome,
            check.Location.File,
            check.Location.Line,
            check.Location.Column
        );
        return status != CheckStatus.Failed ? placed : placed with { Details = [Advice(job, check)] };
    }

    private static EtlDiagnostic Advice(Job job, CheckSpec.MaxDrop check) =>
        check.Location.Error(
            EtlError.CheckFailed,
            $"先查 {job.Name} 的数据是否完整；若确应减少，用 etl run --accept-drift {check.Table} 运行一次。",
            $"See whether the data of {job.Name} are complete; if they are meant to be fewer, run once with etl run --accept-drift {check.Table}."
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
