using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Runs a job's <c>transform.sql</c>: it may read its own sources and tables and its inputs, and fill its tables.</summary>
internal static class TransformStep
{
    /// <summary>Tables that are filled before any job runs.</summary>
    public static readonly string[] Shared = ["codelist"];

    /// <summary>Proves, before it runs, that the script only reads what the job declares: the order of jobs rests on it.</summary>
    public static async Task VerifyAsync(
        Job job,
        IReadOnlyDictionary<string, IReadOnlyList<string>> tables,
        BuildDatabase database,
        List<EtlDiagnostic> mistakes,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in job.Transform)
        {
            try
            {
                var reads = await SqlReads.OfInsertAsync(statement, database, cancellationToken);
                var targets = job.Spec.Tables.Select(t => t.Name).Concat(Quarantine.Tables).ToList();
                if (!targets.Contains(reads.Target!))
                    mistakes.AddRange(Undeclared(statement, "tables", reads.Target!).Diagnostics);

                mistakes.AddRange(Strangers(job, statement, reads, tables));
            }
            catch (EtlException e)
            {
                mistakes.AddRange(e.Diagnostics);
            }
        }
    }

    /// <summary>What the statement reads that the job does not declare.</summary>
    public static IEnumerable<EtlDiagnostic> Strangers(
        Job job,
        SqlStatement statement,
        SqlReads reads,
        IReadOnlyDictionary<string, IReadOnlyList<string>> tables
    )
    {
        foreach (var source in reads.CleanSources.Where(s => job.Spec.FindSource(s) is null))
            yield return Undeclared(statement, "sources", $"clean.{source}").Diagnostics[0];

        // a name that is no table at all is DuckDB's to report, with its own suggestion
        foreach (var table in reads.Tables.Where(tables.ContainsKey))
        {
            if (
                !job.Spec.Reads(table)
                && !job.Spec.Fills(table)
                && !Shared.Contains(table)
                && !Quarantine.Tables.Contains(table)
            )
                yield return Undeclared(statement, "inputs", table).Diagnostics[0];
        }
    }

    /// <exception cref="EtlException">A statement failed; nothing of the script remains once the caller rolls back.</exception>
    public static async Task RunAsync(Job job, BuildDatabase database, CancellationToken cancellationToken)
    {
        foreach (var statement in job.Transform)
        {
            try
            {
                await database.ExecuteAsync(statement.Body, cancellationToken);
            }
            catch (DuckDBException e) when (!DuckDbMessage.IsOfMachine(e))
            {
                throw statement.Error(EtlError.TransformFailed, e);
            }
        }
    }

    private static EtlException Undeclared(SqlStatement statement, string key, string name) =>
        statement.Error(
            EtlError.UndeclaredInput,
            $"语句用到 {name}，但 job.yml 的 {key} 没有列出它。",
            $"The statement uses {name}, which job.yml does not list under {key}."
        );
}
