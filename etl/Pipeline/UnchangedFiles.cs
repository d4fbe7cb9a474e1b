using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Holds a source's files to what they were when their checksums were taken. Rows of a file that is rewritten, cut short
/// or removed while it is read are not those that its checksum, and the version, would speak for.
/// </summary>
internal static class UnchangedFiles
{
    /// <summary>Reads; whatever goes wrong meanwhile, a file that did not stay as it was is the reason told.</summary>
    /// <exception cref="EtlException">A file was changed or removed meanwhile.</exception>
    public static async Task<T> WhileAsync<T>(JobSource source, Func<Task<T>> read)
    {
        try
        {
            var result = await read();
            Require(source);
            return result;
        }
        catch (Exception e) when (e is EtlException or IOException)
        {
            Require(source);
            throw;
        }
    }

    private static void Require(JobSource source)
    {
        // rows of a server lie in a file of the run's own
        if (source.Spec.Remote is not null)
            return;

        foreach (var file in source.Inputs)
        {
            if (!File.Exists(file.Path))
                throw Changed(file, "被移走或删除", "was removed");

            if (!file.IsUnchanged)
                throw Changed(file, "被改写", "was written to");
        }
    }

    private static EtlException Changed(SourceFile file, string what, string whatEnglish) =>
        new(
            new EtlDiagnostic(
                EtlError.ChangedWhileRead,
                new(
                    $"读取期间文件{what}。待其写完后重新运行；替换文件时先另存他名，再改名。",
                    $"The file {whatEnglish} while it was read. Run again when it is complete; to replace a file, write it under another name and rename it."
                ),
                file.Name
            )
        );
}
