namespace Jiaxing.Analytics.Etl;

/// <summary>The three folders a run works with. Nothing outside them is read or written.</summary>
/// <param name="Jobs">One folder per job: <c>etl/jobs</c>.</param>
/// <param name="Schema">The semantic model's files, with the tables' DDL in <c>warehouse/</c> below it.</param>
/// <param name="Warehouse">Published versions and the pointer <c>CURRENT</c>; created when missing.</param>
public sealed record WarehousePaths(string Jobs, string Schema, string Warehouse)
{
    private const string Solution = "Jiaxing.Analytics.sln";

    /// <summary>DDL of the warehouse's tables and views, one numbered file each.</summary>
    public string Ddl => Path.Combine(Schema, "warehouse");

    /// <summary>Rows that a run rejected where a job allows fewer, so that people can mend them.</summary>
    public string Rejected => Path.Combine(Warehouse, "rejected");

    /// <summary>What was read from database servers, so that the next run reads only what is new. May be deleted.</summary>
    public string Extracts => Path.Combine(Warehouse, "extracts");

    /// <summary>
    /// The folders of the repository that holds <paramref name="start"/> or, failing that, the running program;
    /// null when neither lies in a copy of the repository.
    /// </summary>
    public static WarehousePaths? Find(string start)
    {
        var root = RootAbove(start) ?? RootAbove(AppContext.BaseDirectory);
        return root is null
            ? null
            : new WarehousePaths(
                Path.Combine(root, "etl", "jobs"),
                Path.Combine(root, "schema"),
                Path.Combine(root, "warehouse")
            );
    }

    private static string? RootAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        return null;
    }
}
