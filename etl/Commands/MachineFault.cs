using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>Says what is wrong with the machine, and what to do, to the person who runs it.</summary>
internal static class MachineFault
{
    public static bool Is(Exception e) =>
        e is IOException or UnauthorizedAccessException or OutOfMemoryException or DuckDBException;

    public static Bilingual Explain(Exception e)
    {
        var found = e.Message.ReplaceLineEndings(" ");
        var (advice, adviceEnglish) = Advice(e, found);
        return new(
            $"无法继续，没有发布任何版本，原有版本照常可用。{advice}系统报告：{found}",
            $"Could not go on; nothing was published and the version before serves on. {adviceEnglish}The system says: {found}"
        );
    }

    /// <summary>DuckDB passes on the C library's words, .NET its own; the numbers of errors reach neither reliably.</summary>
    private static (string Chinese, string English) Advice(Exception e, string found) =>
        found switch
        {
            _ when Says(found, "No space left", "not enough space", "quota exceeded", "File too large") => (
                "磁盘已满：腾出空间后重新运行。",
                "The disk is full: free some space and run again. "
            ),
            _ when Says(found, "Read-only file system") => (
                "文件夹所在的卷为只读：以可写方式挂载后重新运行。",
                "The folder lies on a read-only volume: mount it writable and run again. "
            ),
            _ when e is UnauthorizedAccessException || Says(found, "Permission denied") => (
                "无权写入：授予运行者写权限后重新运行。",
                "There is no right to write there: grant it to the user who runs this and run again. "
            ),
            _ when e is OutOfMemoryException or DuckDBException { ErrorType: DuckDBErrorType.OutOfMemory } =>
                (
                    "内存不足：关闭其他程序或增加内存后重新运行。",
                    "There is not enough memory: close other programs or add some, and run again. "
                ),
            _ => ("", ""),
        };

    private static bool Says(string found, params string[] words) =>
        words.Any(w => found.Contains(w, StringComparison.OrdinalIgnoreCase));
}
