namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>The files of the working copy, without what is built, downloaded or left behind by a failing test.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs =
    [
        "artifacts",
        "node_modules",
        "dist",
        "bin",
        "obj",
        ".git",
        "__mismatch__",
    ];

    /// <summary>Path from the root, with slashes.</summary>
    public static string Name(string file) =>
        Path.GetRelativePath(Testing.Repository.Root, file).Replace('\\', '/');

    public static IEnumerable<string> Under(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
            yield return file;

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (NotOurs.Contains(Path.GetFileName(inner)))
                continue;

            foreach (var file in Under(inner, pattern))
                yield return file;
        }
    }
}
