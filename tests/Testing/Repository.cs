namespace Jiaxing.Analytics.Testing;

/// <summary>The working copy that the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Jiaxing.Analytics.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a copy of the repository.");
    }
}
