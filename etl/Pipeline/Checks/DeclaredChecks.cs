using System.Globalization;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Tries the promises that <c>job.yml</c> declares.</summary>
internal sealed class DeclaredChecks(
    Job job,
    IReadOnlyList<LoadedFile> files,
    Drift drift,
    ProvenKeys proven,
    BuildDatabase database
)
{
    /// <exception cref="EtlException">A promise cannot be tried, such as a range of numbers of a column of text.</exception>
    public async Task<PlacedOutcome> RunAsync(CheckSpec check, CancellationToken cancellationToken)
    {
        try
        {
            return check switch
            {
                CheckSpec.MaxDrop drop => await drift.CheckAsync(job, drop, database, cancellationToken),
                CheckSpec.RejectedAtMost most => await new RejectedRows(job, files, database).CheckAsync(
                    most,
                    cancellationToken
                ),
                CheckSpec.MaxRejected most => await new RejectedRows(job, files, database).CheckAsync(
                    most,
                    cancellationToken
                ),
                _ => Place(await OutcomeAsync(check, cancellationToken), check.Location),
            };
        }
        catch (DuckDBException e) when (!DuckDbMessage.IsOfMachine(e))
        {
            var reason = DuckDbMessage.Read(e.Message).Message;
            throw new EtlException(
                check.Location.Error(
                    EtlError.CheckFailed,
                    $"检查无法进行：{reason}",
                    $"The check cannot be tried: {reason}"
                )
            );
        }
    }

    private Task<CheckOutcome> OutcomeAsync(CheckSpec check, CancellationToken cancellationToken) =>
        check switch
        {
            CheckSpec.Rows rows => RowsAsync(rows, cancellationToken),
            CheckSpec.Unique unique => UniqueAsync(unique, cancellationToken),
            CheckSpec.NotNull notNull => NotNullAsync(notNull, cancellationToken),
            CheckSpec.References references => ReferencesAsync(references, cancellationToken),
            CheckSpec.Range range => RangeAsync(range, cancellationToken),
            CheckSpec.Accepted accepted => AcceptedAsync(accepted, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException($"check {check.GetType().Name}"),
        };

    private static PlacedOutcome Place(CheckOutcome outcome, SpecLocation at) =>
        new(outcome, at.File, at.Line, at.Column);

    private async Task<CheckOutcome> RowsAsync(CheckSpec.Rows check, CancellationToken cancellationToken)
    {
        var count = await database.ScalarAsync<long>(
            $"SELECT count(*) FROM {SqlText.Name(check.Table)}",
            cancellationToken
        );
        return new(
            job.Name,
            new($"{check.Table} 的行数", $"rows of {check.Table}"),
            count.ToString(CultureInfo.InvariantCulture),
            $"{check.Least}…{check.Most}",
            count >= check.Least && count <= check.Most ? CheckStatus.Passed : CheckStatus.Failed,
            new(count, Least: check.Least, Most: check.Most)
        );
    }

    private Task<CheckOutcome> UniqueAsync(CheckSpec.Unique check, CancellationToken cancellationToken)
    {
        return NoneAsync(
            new(
                $"{check.Table} 的 {string.Join("、", check.Columns)} 唯一",
                $"{string.Join(", ", check.Columns)} of {check.Table} are unique"
            ),
            proven.Repeated(check.Table, [.. check.Columns.Select(SqlText.Name)]),
            cancellationToken
        );
    }

    private Task<CheckOutcome> NotNullAsync(CheckSpec.NotNull check, CancellationToken cancellationToken)
    {
        var isNull = string.Join(" OR ", check.Columns.Select(c => $"{SqlText.Name(c)} IS NULL"));
        return NoneAsync(
            new(
                $"{check.Table} 的 {string.Join("、", check.Columns)} 不为空",
                $"{string.Join(", ", check.Columns)} of {check.Table} are not null"
            ),
            $"SELECT * FROM {SqlText.Name(check.Table)} WHERE {isNull}",
            cancellationToken
        );
    }

    private Task<CheckOutcome> ReferencesAsync(
        CheckSpec.References check,
        CancellationToken cancellationToken
    )
    {
        var column = SqlText.Name(check.Column);
        return NoneAsync(
            new(
                $"{check.Table}.{check.Column} 都在 {check.To} 中",
                $"{check.Table}.{check.Column} is always in {check.To}"
            ),
            $"""
            SELECT {column}, * EXCLUDE ({column}) FROM {SqlText.Name(check.Table)}
            WHERE {column} IN ( -- so that the other columns are read only where something is found
              SELECT {column} FROM {SqlText.Name(check.Table)}
              WHERE {column} IS NOT NULL AND {column} NOT IN (
                SELECT {SqlText.Name(check.To.Column)} FROM {SqlText.Name(check.To.Holder)}
                WHERE {SqlText.Name(check.To.Column)} IS NOT NULL))
            """,
            cancellationToken
        );
    }

    private Task<CheckOutcome> RangeAsync(CheckSpec.Range check, CancellationToken cancellationToken)
    {
        var column = SqlText.Name(check.Column);
        var (least, most) = (check.Least?.Text ?? "…", check.Most?.Text ?? "…");
        string?[] outside =
        [
            check.Least is null ? null : $"{column} < {Sql(check.Least)}",
            check.Most is null ? null : $"{column} > {Sql(check.Most)}",
        ];
        return NoneAsync(
            new(
                $"{check.Table}.{check.Column} 在 {least} 与 {most} 之间",
                $"{check.Table}.{check.Column} lies between {least} and {most}"
            ),
            $"SELECT {column}, * EXCLUDE ({column}) FROM {SqlText.Name(check.Table)} WHERE {string.Join(" OR ", outside.OfType<string>())}",
            cancellationToken
        );
    }

    private static string Sql(Limit limit) =>
        limit.IsDay ? $"DATE {SqlText.Constant(limit.Text)}" : limit.Text;

    private Task<CheckOutcome> AcceptedAsync(CheckSpec.Accepted check, CancellationToken cancellationToken)
    {
        var column = SqlText.Name(check.Column);
        return NoneAsync(
            new(
                $"{check.Table}.{check.Column} 只有 {string.Join("、", check.Values)}",
                $"{check.Table}.{check.Column} is one of {string.Join(", ", check.Values)}"
            ),
            $"""
            SELECT {column}, * EXCLUDE ({column}) FROM {SqlText.Name(check.Table)}
            WHERE {column}::VARCHAR NOT IN ({string.Join(", ", check.Values.Select(SqlText.Constant))})
            """,
            cancellationToken
        );
    }

    private async Task<CheckOutcome> NoneAsync(
        Bilingual name,
        string select,
        CancellationToken cancellationToken
    )
    {
        var violations = await Violations.ReadAsync(select, database, cancellationToken);
        return violations.Outcome(job.Name, name);
    }
}
