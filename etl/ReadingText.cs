using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>How far the reading of a job has come, in words: rows, bytes, pace and what is left, as far as each is known.</summary>
internal static class ReadingText
{
    /// <summary>A sentence, for a log.</summary>
    public static Bilingual Of(JobProgress job) => job.IsDone ? Read(job) : UnderWay(job);

    /// <summary>Numbers alone, for a line that is drawn anew again and again; what matters most stands first, for narrow terminals.</summary>
    public static string Short(JobProgress job)
    {
        var bytes = job.Size is { } size ? $"  {Bytes(job.Bytes)}/{Bytes(size)}" : "";
        if (job.IsLooking)
            return $"{job.Name}  打开 opening{bytes}";

        var left = job.Left is { } time ? $"  剩 ETA {Clock(time)}" : "";
        var cleaning = job.IsReading || job.IsDone ? "" : "  清洗 cleaning";
        return $"{job.Name}  {job.Rows:N0} 行 rows{left}{cleaning}{bytes}  {job.RowsPerSecond:N0}/s";
    }

    private static Bilingual Read(JobProgress job)
    {
        var bytes = job.Size is { } size ? Bytes(size) : null;
        var (pace, seconds) = ($"{job.RowsPerSecond:N0}", $"{job.Elapsed.TotalSeconds:N1}");
        return new(
            $"{job.Name}：读完 {job.Rows:N0} 行{(bytes is null ? "" : $"，{bytes}")}，用时 {seconds} 秒，每秒 {pace} 行",
            $"{job.Name}: {job.Rows:N0} rows read{(bytes is null ? "" : $", {bytes}")} in {seconds} s, {pace} rows/s"
        );
    }

    private static Bilingual UnderWay(JobProgress job)
    {
        if (!job.IsReading)
            return new(
                $"{job.Name}：已读 {job.Rows:N0} 行，正在清洗",
                $"{job.Name}: {job.Rows:N0} rows so far, being cleaned"
            );

        var (bytes, bytesEnglish) = job.Size is { } size
            ? (
                $"，{Bytes(job.Bytes)} / {Bytes(size)}（{job.Fraction:P0}）",
                $", {Bytes(job.Bytes)} of {Bytes(size)} ({job.Fraction:P0})"
            )
            : ("", "");
        var (left, leftEnglish) = job.Left is { } time
            ? ($"，约剩 {Clock(time)}", $", about {Clock(time)} left")
            : ("", "");
        var pace = $"{job.RowsPerSecond:N0}";
        return new(
            $"{job.Name}：已读 {job.Rows:N0} 行{bytes}，每秒 {pace} 行{left}",
            $"{job.Name}: {job.Rows:N0} rows so far{bytesEnglish}, {pace} rows/s{leftEnglish}"
        );
    }

    private static string Bytes(long count) =>
        count switch
        {
            < 1_000_000 => $"{count / 1e3:N1} KB",
            < 1_000_000_000 => $"{count / 1e6:N1} MB",
            _ => $"{count / 1e9:N1} GB",
        };

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(long)time.TotalHours}:{time:mm\\:ss}" : $"{time:m\\:ss}";
}
