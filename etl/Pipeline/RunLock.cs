namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Holds a warehouse folder for one run. The operating system's lock on an open file: it ends with the process, however
/// that ends, so a killed run never stands in the way. The file itself stays and means nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";

    private const int Attempts = 3;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="EtlException">Another run holds the folder.</exception>
    public static RunLock Take(string warehouse)
    {
        Directory.CreateDirectory(warehouse);
        var path = Path.Combine(warehouse, FileName);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new RunLock(
                    new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                );
            }
            catch (IOException e) when (IsHeldElsewhere(e) && attempt < Attempts)
            {
                // it may be one who only looks whether it is held
                Thread.Sleep(Moment);
            }
            catch (IOException e) when (IsHeldElsewhere(e))
            {
                throw Held();
            }
        }
    }

    private static EtlException Held() =>
        new(
            new EtlDiagnostic(
                EtlError.RunInProgress,
                new(
                    "另一次运行正在使用此仓库文件夹；待其结束后再试。",
                    "Another run is using this warehouse folder; try again when it has ended."
                ),
                FileName
            )
        );

    /// <summary>Whether a run holds the folder at this moment.</summary>
    public static bool IsHeld(string warehouse)
    {
        var path = Path.Combine(warehouse, FileName);
        if (!File.Exists(path))
            return false;

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException e) when (IsHeldElsewhere(e))
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EAGAIN on Linux and on macOS; sharing and lock violations on Windows. Anything else is a real fault.</summary>
    private static bool IsHeldElsewhere(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
