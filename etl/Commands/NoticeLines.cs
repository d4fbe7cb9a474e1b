namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>Says what was found and done, a line each, for commands that end at once.</summary>
internal sealed class NoticeLines(TextWriter output) : IProgress<BuildProgress>
{
    public void Report(BuildProgress value)
    {
        if (value.IsNotice)
            output.WriteLine(value.Text);
    }
}
