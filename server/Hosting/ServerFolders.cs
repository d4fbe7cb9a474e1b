using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Http;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>The folders a server works with: those of the configuration, or the repository's where it names none.</summary>
internal sealed class ServerFolders
{
    /// <exception cref="ConfigurationException">A folder is not configured, and there is no repository to find it in.</exception>
    public ServerFolders(WarehouseOptions warehouse, HttpOptions http)
    {
        var repository = WarehousePaths.Find(Directory.GetCurrentDirectory());
        Warehouse = new WarehousePaths(
            Chosen(warehouse.Jobs, repository?.Jobs, $"{WarehouseOptions.Section}:{nameof(warehouse.Jobs)}"),
            Chosen(warehouse.Schema, repository?.Schema, $"{WarehouseOptions.Section}:{nameof(warehouse.Schema)}"),
            Chosen(warehouse.Folder, repository?.Warehouse, $"{WarehouseOptions.Section}:{nameof(warehouse.Folder)}")
        );
        Dashboards = Chosen(
            http.Dashboards,
            repository is null ? null : Path.Combine(repository.Schema, "..", "dashboards"),
            $"{HttpOptions.Section}:{nameof(http.Dashboards)}"
        );
    }

    public WarehousePaths Warehouse { get; }

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
