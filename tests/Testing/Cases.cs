namespace Jiaxing.Analytics.Testing;

/// <summary>The files under <c>tests/cases</c>: each is a test, and dropping one in adds one.</summary>
public static class Cases
{
    /// <summary>Names, without ending, of the files of a folder.</summary>
    public static IEnumerable<string> Named(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Repository.Path("tests", "cases", folder), pattern)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Repository.Path("tests", "cases", path));
}
