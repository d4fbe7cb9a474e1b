using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>A file that does not stay as it was while it is read: nothing of it is published, and the reason is told.</summary>
public sealed class ChangedSourceTests
{
    private const string Name = "place/data/places.csv";

    [Theory]
    [InlineData(Change.Removed, "was removed")]
    [InlineData(Change.Emptied, "was written to")]
    [InlineData(Change.Cut, "was written to")]
    [InlineData(Change.Rewritten, "was written to")]
    public async Task A_source_that_changes_before_it_is_read_is_told(Change change, string told)
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");

        await RequireToldAsync(run, Name, told, () => Do(change, run.JobFile(Name)));
    }

    [Theory]
    [InlineData(Change.Removed, "was removed")]
    [InlineData(Change.Cut, "was written to")]
    public async Task A_source_that_changes_while_it_is_read_is_told(Change change, string told)
    {
        const string name = "thing/data/things.csv";
        using var job = ThingJob.Of("data/things.csv", Rows(200_000));
        var file = job.Path("data/things.csv");

        await RequireToldAsync(job.Run, name, told, () => WhileRead(file, () => Do(change, file)));
    }

    [Fact]
    public async Task A_link_is_the_file_that_it_leads_to()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");
        var file = run.JobFile("place/places.csv");
        File.Move(run.JobFile(Name), file);
        File.CreateSymbolicLink(run.JobFile(Name), file);

        var version = await run.BuildAsync(new RunOptions { IsForced = true });

        Assert.Contains(
            version.Manifest.Sources,
            s => s.File == Name && s.Bytes == new FileInfo(file).Length
        );
    }

    private static async Task RequireToldAsync(TestRun run, string name, string told, Action atStep)
    {
        var before = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        var error = await Assert.ThrowsAsync<EtlException>(() =>
            run.BuildAsync(
                new RunOptions { IsForced = true },
                progress =>
                {
                    if (progress.Text.English == $"Reading {name}")
                        atStep();
                }
            )
        );

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.ChangedWhileRead, name), (mistake.Code, mistake.File));
        Assert.Contains(told, mistake.Message.English, StringComparison.Ordinal);
        await run.RequireUntouchedAsync(before);
    }

    /// <summary>Does it once this process has the file open: Linux lists what is. Reading all of it takes far longer than looking.</summary>
    private static void WhileRead(string file, Action change)
    {
        using var begun = new ManualResetEventSlim();
        new Thread(() =>
        {
            begun.Set();
            while (!IsOpen(file))
                Thread.Yield();

            change();
        })
        {
            IsBackground = true,
        }.Start();
        begun.Wait();
    }

    private static bool IsOpen(string file)
    {
        foreach (var open in Directory.EnumerateFiles("/proc/self/fd"))
        {
            try
            {
                if (File.ResolveLinkTarget(open, returnFinalTarget: false)?.FullName == file)
                    return true;
            }
            catch (IOException)
            {
                // it was closed meanwhile
            }
        }

        return false;
    }

    private static byte[] Rows(int count) =>
        ThingJob.In(
            "UTF-8",
            "代码,名称,日期\n"
                + string.Concat(Enumerable.Range(0, count).Select(i => $"A{i},嘉兴市,2023-07-01\n"))
        );

    private static void Do(Change change, string file)
    {
        if (change == Change.Removed)
        {
            File.Delete(file);
            return;
        }

        // as another program would, which knows nothing of the locks that .NET takes for itself
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (change != Change.Rewritten)
            stream.SetLength(change == Change.Cut ? stream.Length / 2 : 0);
        else
            stream.WriteByte((byte)'#');
    }

    public enum Change
    {
        Removed,
        Emptied,
        Cut,
        Rewritten,
    }
}
