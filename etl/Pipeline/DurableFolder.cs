using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Has a folder's own entries on disk. Flushing a file does not say under which name it is found after a power failure:
/// a rename is safe only when the folder is flushed too, and .NET opens files alone.
/// </summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder cannot be opened or the disk refuses.</exception>
    public static void Flush(string folder)
    {
        // NTFS keeps a journal of names by itself, and opens no folder in this way
        if (OperatingSystem.IsWindows())
            return;

        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
