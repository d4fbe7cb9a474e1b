using System.Text.Json.Nodes;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>Runs and shows it: to people as bars or lines, to programs as lines of JSON that end with the version.</summary>
internal static class RunDisplay
{
    public static async Task RunAsync(
        WarehousePaths paths,
        RunOptions options,
        Terminal terminal,
        bool isJson,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (!isJson)
        {
            await ConsoleProgress.ShowAsync(
                terminal.Screen,
                p => WarehouseBuild.RunAsync(paths, p, time, options, cancellationToken)
            );
            return;
        }

        var before = await new WarehouseVersions(paths.Warehouse).ReadCurrentIdAsync(cancellationToken);
        var view = new JsonProgress(terminal.Out, terminal.Error);
        var version = await view.WhileAsync(p =>
            WarehouseBuild.RunAsync(paths, p, time, options, cancellationToken)
        );
        terminal.Out.WriteJson(
            new JsonObject
            {
                ["event"] =
                    version.Id == before ? "unchanged"
                    : options.IsHeldBack ? "waiting"
                    : "published",
                ["version"] = version.Id,
                ["rows"] = version.Manifest.Tables.Values.Sum(),
                ["rejected"] = version.Manifest.Sources.Sum(s => s.RowsRejected),
                ["checks"] = version.Manifest.Checks.Length,
            }
        );
    }
}
