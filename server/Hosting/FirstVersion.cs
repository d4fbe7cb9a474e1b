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
        try
        {
            await ServeCurrentAsync(services, cancellationToken);
        }
        catch (EtlException e) when (e.Diagnostics is [{ Code: EtlError.VersionDamaged }])
        {
            if (await TryServeBeforeAsync(services, cancellationToken))
                return;

            if (!services.GetRequiredService<WarehouseOptions>().BuildAtStart)
                throw;

            await ServeNewAsync(services, cancellationToken);
        }
    }

    private static async Task ServeCurrentAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var options = services.GetRequiredService<WarehouseOptions>();
        var current = await services
            .GetRequiredService<WarehouseVersions>()
            .ReadCurrentAsync(cancellationToken);
        if (current is not null)
            SyntheticData.RequireServable(current, options.Demo);

        // a version made for another model may lack what this one names
        var isForModel =
            current?.Manifest.ModelFingerprint == services.GetRequiredService<SemanticModel>().Fingerprint;
        var isGenerated =
            !options.Demo || DemoProvince.IsGenerated(services.GetRequiredService<ServerFolders>(), options);
        if (options.BuildAtStart && !(isForModel && isGenerated))
        {
            await ServeNewAsync(services, cancellationToken);
            return;
        }

        if (current is null)
            throw Nothing(services.GetRequiredService<ServerFolders>().Warehouse);

        await services.GetRequiredService<ServedWarehouse>().ServeAsync(current, cancellationToken);
    }

    private static async Task ServeNewAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var folders = services.GetRequiredService<ServerFolders>();
        var options = services.GetRequiredService<WarehouseOptions>();
        if (options.Demo && !DemoProvince.IsGenerated(folders, options))
            await DemoProvince.GenerateAsync(folders, options, cancellationToken);

        var built = await BuildAsync(
            folders.Warehouse,
            options,
            services.GetRequiredService<TimeProvider>(),
            cancellationToken
        );
        await services.GetRequiredService<ServedWarehouse>().ServeAsync(built, cancellationToken);
    }

    /// <summary>
    /// A current version that is damaged does not keep the server down: the newest before it that is whole is served.
    /// The watch on <c>CURRENT</c> then reports the damage, and takes the version that mends it.
    /// </summary>
    private static async Task<bool> TryServeBeforeAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var versions = services.GetRequiredService<WarehouseVersions>();
        var current = await versions.ReadCurrentIdAsync(cancellationToken) ?? "";
        foreach (var version in await versions.BeforeAsync(current, cancellationToken))
        {
            try
            {
                await services.GetRequiredService<ServedWarehouse>().ServeAsync(version, cancellationToken);
                return true;
            }
            catch (EtlException)
            {
                // it is damaged too, or older than the model: the one before it may do
            }
        }

        return false;
    }

    private static Task<WarehouseVersion> BuildAsync(
        WarehousePaths paths,
        WarehouseOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        AnsiConsole.WriteLine(
            options.Demo
                ? "由合成数据构建数据仓库。 · Building the warehouse from the synthetic data."
                : "首次启动：由内置数据构建数据仓库。 · First start: building the warehouse from the bundled data."
        );
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
