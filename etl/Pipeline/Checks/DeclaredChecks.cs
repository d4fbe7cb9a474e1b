using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Tries the promises that <c>job.yml</c> lists under <c>checks</c>.</summary>
internal static class DeclaredChecks
{
    public static async Task<PlacedOutcome> RunAsync(
        Job job,
        CheckSpec check,
        IReadOnlyList<LoadedFile> loads,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var outcome = check switch
        {
            CheckSpec.Rows rows => await RowsAsync(job, rows, database, cancellationToken),
            CheckSpec.Unique unique => await UniqueAsync(job, unique, database, cancellationToken),
            CheckSpec.NotNull notNull => await NotNullAsync(job, notNull, database, cancellationToken),
            CheckSpec.References references => await ReferencesAsync(job, references, database, cancellationToken),
            CheckSpec.RejectedAtMost rejected => Rejected(job, rejected, loads),
            _ => throw new System.Diagnostics.UnreachableException($"check {check.GetType().Name}"),
        };
        var placed = new PlacedOutcome(outcome, check.Location.File, check.Location.Line, check.Location.Column);
        return check is CheckSpec.RejectedAtMost about && !outcome.Passed
            ? placed with
            {
                Details = await RejectedRows.ExplainAsync(FileOf(job, about, loads), database, cancellationToken),
            }
            : placed;
    }

    private static async Task<CheckOutcome> RowsAsync(
        Job job,
        CheckSpec.Rows check,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var count = await database.ScalarAsync<long>(
            $"SELECT count(*) FROM {SqlText.Name(check.Table)}",
            cancellationToken
        );
        return new(
            job.Name,
            new($"{check.Table} 的行数", $"rows of {check.Table}"),
            count >= check.Least && count <= check.Most,
            count.ToString(CultureInfo.InvariantCulture),
            $"{check.Least}…{check.Most}"
        );
    }

    private static Task<CheckOutcome> UniqueAsync(
        Job job,
        CheckSpec.Unique check,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var columns = SqlText.Names(check.Columns);
        return NoneAsync(
            job,
            new($"{check.Table} 的 {string.Join("、", check.Columns)} 唯一", $"{string.Join(", ", check.Columns)} of {check.Table} are unique"),
            $"SELECT {columns} FROM {SqlText.Name(check.Table)} GROUP BY ALL HAVING count(*) > 1",
            database,
            cancellationToken
        );
    }

    private static Task<CheckOutcome> NotNullAsync(
        Job job,
        CheckSpec.NotNull check,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var isNull = string.Join(" OR ", check.Columns.Select(c => $"{SqlText.Name(c)} IS NULL"));
        return NoneAsync(
            job,
            new($"{check.Table} 的 {string.Join("、", check.Columns)} 不为空", $"{string.Join(", ", check.Columns)} of {check.Table} are not null"),
            $"SELECT * FROM {SqlText.Name(check.Table)} WHERE {isNull}",
            database,
            cancellationToken
        );
    }

    private static Task<CheckOutcome> ReferencesAsync(
        Job job,
        CheckSpec.References check,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var column = SqlText.Name(check.Column);
        return NoneAsync(
            job,
            new($"{check.Table}.{check.Column} 都在 {check.To} 中", $"{check.Table}.{check.Column} is always in {check.To}"),
            $"""
            SELECT {column}, * EXCLUDE ({column}) FROM {SqlText.Name(check.Table)}
            WHERE {column} IS NOT NULL AND {column} NOT IN (
              SELECT {SqlText.Name(check.To.Column)} FROM {SqlText.Name(check.To.Holder)}
              WHERE {SqlText.Name(check.To.Column)} IS NOT NULL)
            """,
            database,
            cancellationToken
        );
    }

    private static CheckOutcome Rejected(Job job, CheckSpec.RejectedAtMost check, IReadOnlyList<LoadedFile> loads)
    {
        var load = FileOf(job, check, loads);
        var limit = check.IsPercentage ? load.RowsRead * check.Most / 100 : check.Most;
        return new(
            job.Name,
            new($"{check.Source} 中拒收的行", $"rejected rows of {check.Source}"),
            load.RowsRejected <= limit,
            load.RowsRejected.ToString(CultureInfo.InvariantCulture),
            $"≤ {check.Most}{(check.IsPercentage ? "%" : "")}"
        );
    }

    private static LoadedFile FileOf(Job job, CheckSpec.RejectedAtMost check, IReadOnlyList<LoadedFile> loads) =>
        loads.First(l => l.Job == job.Name && l.Source == check.Source);

    private static async Task<CheckOutcome> NoneAsync(
        Job job,
        Bilingual name,
        string select,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var violations = await Violations.ReadAsync(select, database, cancellationToken);
        return violations.Outcome(job.Name, name);
    }
}
