using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

public sealed class SnapshotTests
{
    /// <summary>A recording is named after class and method; when these go or are renamed, it is read by nobody.</summary>
    [Fact]
    public void No_recording_is_an_orphan()
    {
        var sources = RepositoryFiles
            .Under(Testing.Repository.Path("tests"), "*.cs")
            .ToLookup(file => Path.GetDirectoryName(file)!, File.ReadAllText);

        var orphans = RepositoryFiles
            .Under(Testing.Repository.Path("tests"), "*.snap")
            .Where(snapshot => !IsRead(snapshot, sources))
            .Select(RepositoryFiles.Name);

        Assert.Empty(orphans);
    }

    private static bool IsRead(string snapshot, ILookup<string, string> sources)
    {
        // <folder of the test>/__snapshots__/<class>.<method>[_<case>].snap
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(snapshot))!;
        var name = Path.GetFileNameWithoutExtension(snapshot).Split('.', 2);
        return name.Length == 2
            && sources[folder]
                .Any(text =>
                    text.Contains($"class {name[0]}", StringComparison.Ordinal)
                    && MethodsOf(text).Any(m => IsOf(name[1], m))
                );
    }

    private static bool IsOf(string recorded, string method) =>
        recorded == method || recorded.StartsWith(method + "_", StringComparison.Ordinal);

    private static IEnumerable<string> MethodsOf(string text) =>
        text.Split('(')
            .Select(before => before.Split([' ', '\n', '.', '\t']).Last())
            .Where(word => word.Length > 0);
}
