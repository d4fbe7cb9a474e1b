namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Shows a run to whoever started it: told of each step, and looking by itself now and then how far the jobs that are
/// being read have come. The run never waits for a look.
/// </summary>
/// <param name="pause">Between two looks.</param>
internal abstract class RunView(TimeSpan pause) : IProgress<BuildProgress>
{
    private readonly Lock _one = new();
    private readonly List<JobProgress> _underWay = [];

    public void Report(BuildProgress value)
    {
        lock (_one)
        {
            if (value is { Event: BuildEvent.Read, Job: { } done })
                _underWay.Remove(done);
            else if (value.Job is { } job && !_underWay.Contains(job))
                _underWay.Add(job);

            Show(value);
        }
    }

    /// <summary>What the run has begun, found or read.</summary>
    protected abstract void Show(BuildProgress value);

    /// <summary>How far a job has come that is being read.</summary>
    protected abstract void Show(JobProgress job);

    public async Task<T> WhileAsync<T>(Func<IProgress<BuildProgress>, Task<T>> work)
    {
        // a thread of its own: a run computes for long before it first waits for anything
        var running = Task.Run(() => work(this));
        while (await Task.WhenAny(running, Task.Delay(pause)) != running)
            Look();

        return await running;
    }

    private void Look()
    {
        lock (_one)
            _underWay.ForEach(Show);
    }
}
