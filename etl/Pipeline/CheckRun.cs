using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Tries every promise once all tables are filled, keeps the outcomes in <c>check_result</c>, and refuses what was not kept.</summary>
internal sealed class CheckRun(
    RunInputs inputs,
    ImmutableArray<JobResult> jobs,
    Drift drift,
    ProvenKeys proven,
    BuildDatabase database,
    Steps steps
)
{
    private readonly ImmutableArray<LoadedFile> _files = [.. jobs.SelectMany(j => j.Files)];

    /// <exception cref="EtlException">With every check that failed.</exception>
    /// <param name="rejected">Folder for the rows rejected, where a job allows fewer.</param>
    public async Task<ImmutableArray<CheckOutcome>> RunAsync(
        string rejected,
        CancellationToken cancellationToken
    )
    {
        var outcomes = await TryAsync(cancellationToken);
        foreach (var warned in outcomes.Where(o => o.Outcome.Status == CheckStatus.Warned))
            steps.Notice(warned.Warning.Chinese, warned.Warning.English);

        if (outcomes.Any(o => o is { Outcome.Passed: false, IsOfRejected: true }))
            await ExportAsync(rejected, cancellationToken);

        var failed = outcomes.Where(o => !o.Outcome.Passed).SelectMany(o => o.Diagnostics).ToImmutableArray();
        if (!failed.IsEmpty)
            throw new EtlException(failed) { Checks = outcomes };

        var all = _files.Select(Balance.Check).Concat(outcomes.Select(o => o.Outcome)).ToImmutableArray();
        await database.InTransactionAsync(() => KeepAsync(all, cancellationToken), cancellationToken);
        return all;
    }

    /// <summary>Tries them and keeps nothing.</summary>
    public async Task<ImmutableArray<PlacedOutcome>> TryAsync(CancellationToken cancellationToken)
    {
        var tables = await database.ReadTablesAsync(cancellationToken);
        var outcomes = new List<PlacedOutcome>();
        foreach (var (job, _, ofSources, _) in jobs)
        {
            steps.Begin($"检查 {job.Name}", $"Checking {job.Name}");
            var declared = new DeclaredChecks(job, _files, drift, proven, database);
            foreach (var check in job.Spec.Checks)
            {
                var outcome = await TryAsync(job, () => declared.RunAsync(check, cancellationToken));
                outcomes.Add(check.OnlyWarns ? outcome.Tolerated() : outcome);
            }

            outcomes.AddRange(ofSources);
            foreach (var statement in job.Checks.Except(job.ChecksOfSources))
                outcomes.Add(
                    await TryAsync(job, () => SqlChecks.RunAsync(job, statement, database, cancellationToken))
                );

            outcomes.AddRange(await ProvenanceChecks.RunAsync(job, tables, database, cancellationToken));
        }

        steps.Begin("按语义模型检查", "Checking against the semantic model");
        outcomes.AddRange(
            await new ModelPromises(inputs.Model, proven, database).RunAsync(cancellationToken)
        );
        outcomes.AddRange(await new RollUpChecks(inputs.Model, database).RunAsync(cancellationToken));

        return [.. outcomes];
    }

    /// <summary>One that cannot be tried does not keep the others from being tried.</summary>
    private static async Task<PlacedOutcome> TryAsync(Job job, Func<Task<PlacedOutcome>> check)
    {
        try
        {
            return await check();
        }
        catch (EtlException e)
        {
            return PlacedOutcome.Untried(job.Name, e);
        }
    }

    /// <summary>Nothing is published that <c>etl rejected</c> could look into: what has to be mended is left in files.</summary>
    private async Task ExportAsync(string rejected, CancellationToken cancellationToken)
    {
        var records = await RejectedRecord.ReadAsync(database.Connection, cancellationToken);
        await RejectedExport.WriteAsync(records, inputs.Jobs, rejected, isJson: false, cancellationToken);
    }

    private async Task KeepAsync(ImmutableArray<CheckOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var (number, check) in outcomes.Index())
        {
            await database.ExecuteAsync(
                """
                INSERT INTO check_result BY NAME SELECT $1 AS check_id, $2 AS job, $3 AS name_zh, $4 AS name_en, $5 AS passed,
                  $6 AS status, $7 AS observed, $8 AS expected, $9::BIGINT AS found, $10::BIGINT AS of_rows,
                  $11::DOUBLE AS least, $12::DOUBLE AS most, $13 AS is_share
                """,
                cancellationToken,
                number + 1,
                check.Job,
                check.Name.Chinese,
                check.Name.English,
                check.Passed,
                check.Status.ToString().ToUpperInvariant(),
                check.Observed,
                check.Expected,
                check.Numbers?.Found,
                check.Numbers?.Of,
                check.Numbers?.Least,
                check.Numbers?.Most,
                check.Numbers?.IsShare ?? false
            );
        }
    }
}
