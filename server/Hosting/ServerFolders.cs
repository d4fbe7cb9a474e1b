using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Http;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>The folders a server works with: those of the configuration, or the repository's where it names none.</summary>
internal sealed class ServerFolders
{
    private const string Demo = "demo";
    private const string GeneratedJobs = "sources";

    /// <exception cref="ConfigurationException">A folder is not configured, and there is no repository to find it in.</exception>
    public ServerFolders(WarehouseOptions warehouse, HttpOptions http)
    {
        var repository = WarehousePaths.Find(Directory.GetCurrentDirectory());
        BundledJobs = Chosen(
            warehouse.Jobs,
            repository?.Jobs,
            $"{WarehouseOptions.Section}:{nameof(warehouse.Jobs)}"
        );
        var folder = Chosen(
            warehouse.Folder,
            warehouse.Demo && repository is not null
                ? Path.Combine(repository.Schema, "..", Demo)
                : repository?.Warehouse,
            $"{WarehouseOptions.Section}:{nameof(warehouse.Folder)}"
        );
        Warehouse = new WarehousePaths(
            warehouse.Demo ? Path.Combine(folder, GeneratedJobs) : BundledJobs,
            Chosen(
                warehouse.Schema,
                repository?.Schema,
                $"{WarehouseOptions.Section}:{nameof(warehouse.Schema)}"
            ),
            folder
        );
        Dashboards = Chosen(
            http.Dashboards,
            repository is null ? null : Path.Combine(repository.Schema, "..", "dashboards"),
            $"{HttpOptions.Section}:{nameof(http.Dashboards)}"
        );
    }

    /// <summary>What a version is built from and where it lies. Synthetic data have a folder of their own, generated files included.</summary>
    public WarehousePaths Warehouse { get; }

    /// <summary>The jobs of the repository, from which synthetic ones take over places and classifications.</summary>
    public string BundledJobs { get; }

    /// <summary>Folder of the dashboards' specs, with the bundled viewer in <c>viewer/dist</c>.</summary>
    public string Dashboards { get; }

    private static string Chosen(string configured, string? fallback, string setting)
    {
        var folder = configured.Length > 0 ? configured : fallback;
        return folder is not null
            ? Path.GetFullPath(folder)
            : throw new ConfigurationException(
                new Bilingual(
                    $"没有设置 {setting}，程序也不在代码库中，因而无从知道该文件夹。请设置 {setting}。",
                    $"{setting} is not set, and the program does not run in a copy of the repository where it could be found. Set {setting}."
                )
            );
    }
}
