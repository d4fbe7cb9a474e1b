using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Etl.Generate;
using Jiaxing.Analytics.Server.Execution;
using Spectre.Console;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>The synthetic province that <c>--demo</c> serves: its files lie in the warehouse folder and are generated when they are not there.</summary>
internal static class DemoProvince
{
    private const long Seed = 1;

    /// <summary>Whether the files are those that this program generates.</summary>
    public static bool IsGenerated(ServerFolders folders, WarehouseOptions options) =>
        Of(options).IsIn(folders.Warehouse.Jobs, folders.BundledJobs);

    public static Task GenerateAsync(
        ServerFolders folders,
        WarehouseOptions options,
        CancellationToken cancellationToken
    )
    {
        AnsiConsole.WriteLine("生成合成数据，供演示。 · Generating synthetic data for demonstration.");
        return ConsoleProgress.ShowAsync(
            AnsiConsole.Console,
            progress =>
            {
                Of(options)
                    .Generate(folders.Warehouse.Jobs, folders.BundledJobs, progress, cancellationToken);
                return Task.FromResult(folders.Warehouse.Jobs);
            }
        );
    }

    private static SyntheticProvince Of(WarehouseOptions options) => new(options.DemoScale, Seed);
}
