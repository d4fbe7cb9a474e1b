using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Counts the steps of a run and tells of each as it begins, one at a time though jobs run side by side.</summary>
internal sealed class Steps(IProgress<BuildProgress> progress)
{
    private readonly Lock _one = new();
    private int _begun;
    private int _total;

    /// <summary>Known once the jobs are read; 0 before.</summary>
    public void Expect(int total) => _total = total;

    /// <param name="job">Whose rows are read in this step, to be watched.</param>
    public void Begin(string chinese, string english, JobProgress? job = null)
    {
        lock (_one)
            progress.Report(
                new BuildProgress(_total == 0 ? 0 : _begun++, _total, new Bilingual(chinese, english))
                {
                    Job = job,
                }
            );
    }

    public void Notice(string chinese, string english)
    {
        lock (_one)
            progress.Report(
                new BuildProgress(_begun, _total, new Bilingual(chinese, english), BuildEvent.Notice)
            );
    }

    /// <summary>All rows of a job have been read.</summary>
    public void EndReading(JobProgress job)
    {
        job.End();
        lock (_one)
            progress.Report(
                new BuildProgress(_begun, _total, ReadingText.Of(job), BuildEvent.Read) { Job = job }
            );
    }
}
