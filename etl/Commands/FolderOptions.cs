using System.CommandLine;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>The options that name folders. Without them they are those of the repository around the current folder.</summary>
internal sealed class FolderOptions
{
    private const string Folder = "DIR";

    public Option<string?> Jobs { get; } =
        new("--jobs")
        {
            HelpName = Folder,
            Description = "作业文件夹，默认 etl/jobs · Folder of jobs; etl/jobs by default",
        };

    public Option<string?> Schema { get; } =
        new("--schema")
        {
            HelpName = Folder,
            Description =
                "语义模型与建表 SQL，默认 schema · The semantic model and the tables' SQL; schema by default",
        };

    public Option<string?> Warehouse { get; } =
        new("--warehouse")
        {
            HelpName = Folder,
            Description =
                "版本发布到的文件夹，默认 warehouse · Where versions are published; warehouse by default",
        };

    public Option[] All => [Jobs, Schema, Warehouse];

    /// <summary>Null when a folder that the command takes is neither named nor found; one that it does not take is empty.</summary>
    public WarehousePaths? Read(ParseResult parsed)
    {
        var found = WarehousePaths.Find(Environment.CurrentDirectory);
        return
            (Of(Jobs, found?.Jobs), Of(Schema, found?.Schema), Of(Warehouse, found?.Warehouse))
                is ({ } jobs, { } schema, { } warehouse)
            ? new WarehousePaths(jobs, schema, warehouse)
            : null;

        string? Of(Option<string?> option, string? byDefault)
        {
            if (!parsed.CommandResult.Command.Options.Contains(option))
                return "";

            return (parsed.GetValue(option) ?? byDefault) is { } folder ? Path.GetFullPath(folder) : null;
        }
    }

    public string? ReadJobs(ParseResult parsed) =>
        parsed.GetValue(Jobs) ?? WarehousePaths.Find(Environment.CurrentDirectory)?.Jobs;

    /// <summary>Names the folders that the command takes.</summary>
    public int Missing(ParseResult parsed, Terminal terminal)
    {
        var options = All.Where(parsed.CommandResult.Command.Options.Contains).Select(o => o.Name).ToList();
        terminal.Fail(
            new Bilingual(
                $"当前文件夹不在项目之内：请用 {string.Join("、", options)} 指定文件夹。",
                $"The current folder is not inside the project: name what is needed with {string.Join(", ", options)}."
            ),
            JsonOutput.IsWanted(parsed)
        );
        return ExitCode.Usage;
    }

    /// <summary>For commands that only look at what was published.</summary>
    public string? ReadWarehouse(ParseResult parsed) =>
        parsed.GetValue(Warehouse) ?? WarehousePaths.Find(Environment.CurrentDirectory)?.Warehouse;
}
