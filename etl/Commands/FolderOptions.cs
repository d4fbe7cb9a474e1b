using System.CommandLine;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>The options that name folders. Without them they are those of the repository around the current folder.</summary>
internal sealed class FolderOptions
{
    private const string Folder = "DIR";

    public Option<string?> Jobs { get; } =
        new("--jobs") { HelpName = Folder, Description = "作业文件夹，默认 etl/jobs · Folder of jobs; etl/jobs by default" };

    public Option<string?> Schema { get; } =
        new("--schema") { HelpName = Folder, Description = "语义模型与建表 SQL，默认 schema · The semantic model and the tables' SQL; schema by default" };

    public Option<string?> Warehouse { get; } =
        new("--warehouse") { HelpName = Folder, Description = "版本发布到的文件夹，默认 warehouse · Where versions are published; warehouse by default" };

    public Option[] All => [Jobs, Schema, Warehouse];

    /// <summary>Null when a folder is neither named nor found.</summary>
    public WarehousePaths? Read(ParseResult parsed)
    {
        var found = WarehousePaths.Find(Environment.CurrentDirectory);
        return (
            parsed.GetValue(Jobs) ?? found?.Jobs,
            parsed.GetValue(Schema) ?? found?.Schema,
            parsed.GetValue(Warehouse) ?? found?.Warehouse
        ) is ({ } jobs, { } schema, { } warehouse)
            ? new WarehousePaths(Path.GetFullPath(jobs), Path.GetFullPath(schema), Path.GetFullPath(warehouse))
            : null;
    }

    public string? ReadJobs(ParseResult parsed) =>
        parsed.GetValue(Jobs) ?? WarehousePaths.Find(Environment.CurrentDirectory)?.Jobs;

    public static int Missing(ParseResult parsed, Terminal terminal) =>
        Misses(
            new(
                "当前文件夹不在项目之内：请用 --jobs、--schema、--warehouse 指定文件夹。",
                "The current folder is not inside the project: name the folders with --jobs, --schema and --warehouse."
            ),
            parsed,
            terminal
        );

    public static int MissingWarehouse(ParseResult parsed, Terminal terminal) =>
        Misses(
            new(
                "当前文件夹不在项目之内：请用 --warehouse 指定文件夹。",
                "The current folder is not inside the project: name the folder with --warehouse."
            ),
            parsed,
            terminal
        );

    private static int Misses(Bilingual what, ParseResult parsed, Terminal terminal)
    {
        terminal.Fail(what, JsonOutput.IsWanted(parsed));
        return ExitCode.Usage;
    }

    /// <summary>For commands that only look at what was published.</summary>
    public string? ReadWarehouse(ParseResult parsed) =>
        parsed.GetValue(Warehouse) ?? WarehousePaths.Find(Environment.CurrentDirectory)?.Warehouse;
}
