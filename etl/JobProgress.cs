using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// How far the reading of a job's sources has come. Counted by the one thread that reads and looked at by whoever shows
/// it: no number has two writers, so there is no lock that a reader would have to wait for.
/// </summary>
/// <param name="name">Of the job, or of the source of a database server.</param>
/// <param name="size">Bytes of all its parts; null where it is not known how many there will be.</param>
public sealed class JobProgress(string name, long? size, TimeProvider time)
{
    /// <summary>Before that much was read, what is left would be a guess.</summary>
    private const double LeastFraction = 0.01;

    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(1);

    private long _rows;
    private long _rowsOfParts; // of the parts before the one that is being read
    private long _bytesOfParts;
    private long _passed; // bytes of the file, in the present reading of it
    private long _length;
    private long _weight;
    private long _ticks;
    private long _since;
    private bool _isDone;

    public string Name => name;

    public long? Size => size;

    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Of the files as they lie on disk, compressed or not; 0 where no size is known.</summary>
    public long Bytes
    {
        get
        {
            var length = Volatile.Read(ref _length);
            var fraction = length == 0 ? 0 : Math.Min(1, (double)Volatile.Read(ref _passed) / length);
            return size is null
                ? 0
                : Volatile.Read(ref _bytesOfParts) + (long)(fraction * Volatile.Read(ref _weight));
        }
    }

    /// <summary>Time spent reading; cleaning and waiting between two sources do not count.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            var (ticks, since) = (Volatile.Read(ref _ticks), Volatile.Read(ref _since));
            return new TimeSpan(ticks) + (since == 0 ? TimeSpan.Zero : time.GetElapsedTime(since));
        }
    }

    public double RowsPerSecond => Elapsed is { Ticks: > 0 } elapsed ? Rows / elapsed.TotalSeconds : 0;

    /// <summary>How much of all bytes has been read, from 0 to 1; null when their number is not known.</summary>
    public double? Fraction => size is > 0 ? Math.Min(1, (double)Bytes / size.Value) : null;

    /// <summary>How long the rest will take to read at the pace so far; null until that can be told.</summary>
    public TimeSpan? Left =>
        IsReading
        && !IsLooking
        && Fraction is { } fraction and >= LeastFraction
        && Elapsed is var elapsed
        && elapsed >= LeastTime
            ? elapsed * ((1 - fraction) / fraction)
            : null;

    /// <summary>Whether a file is open just now; what was read of the one before is being cleaned when not.</summary>
    public bool IsReading => Volatile.Read(ref _since) != 0;

    /// <summary>Whether the file is only looked at so far, for its encoding, delimiter or keys.</summary>
    public bool IsLooking => IsReading && Rows == Volatile.Read(ref _rowsOfParts);

    public bool IsDone => Volatile.Read(ref _isDone);

    /// <summary>A part is about to be read.</summary>
    /// <param name="weight">What of <see cref="Size"/> it stands for.</param>
    internal void BeginPart(long weight)
    {
        Volatile.Write(ref _weight, weight);
        Volatile.Write(ref _rowsOfParts, _rows);
        Volatile.Write(ref _since, time.GetTimestamp());
    }

    /// <summary>
    /// Its bytes are read from the beginning, the last time or not: a look that only finds the encoding, the delimiter or
    /// the keys comes before, and gives no rows.
    /// </summary>
    internal Stream Read(Stream file)
    {
        Volatile.Write(ref _rows, _rowsOfParts);
        Volatile.Write(ref _passed, 0);
        Volatile.Write(ref _length, file.Length);
        return new CountedStream(file, this);
    }

    internal void AddBytes(int count) => Volatile.Write(ref _passed, _passed + count);

    internal void AddRow() => Volatile.Write(ref _rows, _rows + 1);

    /// <summary>The reading broke off and begins again.</summary>
    internal void Restart() => Volatile.Write(ref _rows, _rowsOfParts);

    internal void EndPart()
    {
        var elapsed = time.GetElapsedTime(_since);
        Volatile.Write(ref _since, 0);
        Volatile.Write(ref _ticks, _ticks + elapsed.Ticks);
        Volatile.Write(ref _length, 0);
        Volatile.Write(ref _bytesOfParts, _bytesOfParts + _weight);
    }

    internal void End() => Volatile.Write(ref _isDone, true);
}
