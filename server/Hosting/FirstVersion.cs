using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Execution;
using Spectre.Console;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>Serves a first version when the server starts, and builds it where there is none yet.</summary>
internal static class FirstVersion
{
    /// <exception cref="EtlException">There is no version that fits the model, and none could be built.</exception>
    public static async Task ServeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var paths = services.GetRequiredService<ServerFolders>().Warehouse;
        var current = await services.GetRequiredService<WarehouseVersions>().ReadCurrentAsync(cancellationToken);
        var options = services.GetRequiredService<WarehouseOptions>();
        if (current is not null)
            SyntheticData.RequireServable(current, options.Demo);

        if (options.BuildAtStart)
        {
            // a version made for another model may lack what this one names
            if (current?.Manifest.ModelFingerprint != services.GetRequiredService<SemanticModel>().Fingerprint)
                current = await BuildAsync(paths, services.GetRequiredService<TimeProvider>(), cancellationToken);
        }

        await services
            .GetRequiredService<ServedWarehouse>()
            .ServeAsync(current ?? throw Nothing(paths), cancellationToken);
    }

    private static Task<WarehouseVersion> BuildAsync(
        WarehousePaths paths,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        AnsiConsole.WriteLine("首次启动：由内置数据构建数据仓库。 · First start: building the warehouse from the bundled data.");
        return ConsoleProgress.ShowAsync(
            AnsiConsole.Console,
            progress => WarehouseBuild.RunAsync(paths, progress, time, cancellationToken)
        );
    }

    private static EtlException Nothing(WarehousePaths paths) =>
        new(
            new EtlDiagnostic(
                EtlError.MissingFile,
                new Bilingual(
                    "尚无已发布的版本，而 Warehouse:BuildAtStart 为 false。运行 etl run，或将一个版本复制到该文件夹。",
                    "No version was published yet and Warehouse:BuildAtStart is false. Run etl run, or copy a version into the folder."
                ),
                paths.Warehouse
            )
        );
}
