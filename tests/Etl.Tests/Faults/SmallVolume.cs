using System.Diagnostics;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>
/// A disk that fills up. Where the tests may mount, the folder is a volume in memory of a few megabytes; where they may
/// not, as in most containers, no file can grow beyond the size. Either way a write fails in the middle.
/// </summary>
internal sealed class SmallVolume : IAsyncDisposable
{
    private readonly string _folder;
    private readonly long _fileLimit;
    private readonly bool _isMounted;

    private SmallVolume(string folder, long fileLimit, bool isMounted) =>
        (_folder, _fileLimit, _isMounted) = (folder, fileLimit, isMounted);

    /// <summary>A limit on files alone, which needs no rights.</summary>
    public static SmallVolume OfFiles(string folder, long bytes) => new(folder, bytes, isMounted: false);

    /// <summary>A volume where that is allowed.</summary>
    /// <param name="folder">Its content is hidden while the volume is mounted.</param>
    public static async Task<SmallVolume> MountAsync(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        return new(
            folder,
            bytes,
            await TryAsync("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", folder)
        );
    }

    /// <summary>Leaves no more than this free, until the result is disposed.</summary>
    public Ballast Fill(long free)
    {
        if (_isMounted)
        {
            var ballast = Path.Combine(_folder, "ballast");
            using var file = new FileStream(ballast, FileMode.CreateNew);
            file.Write(new byte[new DriveInfo(_folder).AvailableFreeSpace - free]);
            return new Ballast(ballast);
        }

        // the shell counts in units of 512 bytes; the signal would end the process before it could say a word
        return new Ballast(
            File: null,
            "sh",
            "-c",
            $"trap '' XFSZ; ulimit -f {Math.Min(free, _fileLimit) / 512}; exec \"$@\"",
            "sh"
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
            await TryAsync("umount", _folder);
    }

    private static async Task<bool> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    /// <param name="Under">What a program has to be started under to meet the limit.</param>
    internal sealed record Ballast(string? File, params string[] Under) : IDisposable
    {
        public void Dispose()
        {
            if (File is not null)
                System.IO.File.Delete(File);
        }
    }
}
