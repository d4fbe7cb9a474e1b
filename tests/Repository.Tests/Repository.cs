using System.Runtime.CompilerServices;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>The files of the repository these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "node_modules", "dist", "bin", "obj", ".git", "__mismatch__"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Join([Root, .. parts]);

    /// <summary>Path of a file from the root, with slashes.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>Files under a folder, without what is built or downloaded.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
            yield return file;

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (NotOurs.Contains(Path.GetFileName(inner)))
                continue;

            foreach (var file in Files(inner, pattern))
                yield return file;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Join(Path.GetDirectoryName(here), "..", ".."));
}
