using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Runs jobs side by side, each after those that it waits for. A job that fails keeps those that wait for it from
/// running; all others run, so that one run tells of everything that is wrong.
/// </summary>
internal static class JobSchedule
{
    /// <param name="sideBySide">How many may run at a time.</param>
    /// <returns>What the jobs gave, in their order.</returns>
    /// <exception cref="EtlException">What was wrong, in the order of the jobs.</exception>
    public static async Task<ImmutableArray<T>> RunAsync<T>(
        ImmutableArray<Job> jobs,
        int sideBySide,
        Func<Job, CancellationToken, Task<T>> run,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim(sideBySide);
        var running = new List<Task<Outcome<T>>>();
        foreach (var job in jobs)
            running.Add(RunOneAsync(job, [.. WaitsFor(job, jobs).Select(other => jobs.IndexOf(other))]));

        // waits for all, whatever one of them meets: nobody may still use the database when this returns
        var outcomes = await Task.WhenAll(running);
        var mistakes = outcomes.SelectMany(o => o.Mistakes).ToImmutableArray();
        return mistakes.IsEmpty ? [.. outcomes.Select(o => o.Result!)] : throw new EtlException(mistakes);

        async Task<Outcome<T>> RunOneAsync(Job job, int[] before)
        {
            foreach (var earlier in before)
            {
#pragma warning disable VSTHRD003 // begun by this method, in an earlier round of the loop above
                var outcome = await running[earlier];
#pragma warning restore VSTHRD003
                if (!outcome.IsDone)
                    return new(false, default, []);
            }

            await places.WaitAsync(stop.Token);
            try
            {
                // DuckDB's calls do not give way: without a thread of its own a job would keep the next from starting
                return new(true, await Task.Run(() => run(job, stop.Token), stop.Token), []);
            }
            catch (EtlException e)
            {
                return new(false, default, e.Diagnostics);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                places.Release();
            }
        }
    }

    /// <summary>
    /// Those that fill its inputs, and those before it that fill a table of its own, whose rows stand first, or whose
    /// sources have names of its own.
    /// </summary>
    private static IEnumerable<Job> WaitsFor(Job job, ImmutableArray<Job> jobs) =>
        JobGraph
            .Needs(job, jobs)
            .Concat(
                JobGraph
                    .Siblings(job, jobs)
                    .Concat(JobGraph.Namesakes(job, jobs))
                    .Where(other => jobs.IndexOf(other) < jobs.IndexOf(job))
            )
            .Distinct();

    private sealed record Outcome<T>(bool IsDone, T? Result, ImmutableArray<EtlDiagnostic> Mistakes);
}
