using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl versions</c>: the versions kept, newest first, the current one marked.</summary>
internal sealed class VersionsCommand(FolderOptions folders, Terminal terminal)
    : PublishedCommand(
        "versions",
        "列出保留的版本，* 为当前版本，! 为已损坏 · List the versions kept; * is the current one, ! is damaged",
        folders,
        terminal
    )
{
    protected override async Task ShowAsync(
        WarehouseVersions versions,
        string current,
        TextWriter output,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var list = await versions.ListAsync(cancellationToken);
        var warehouse = Path.GetDirectoryName(versions.CurrentFile)!;
        var withdrawn = await IdsAsync(VersionMarks.Withdrawn(warehouse), cancellationToken);
        var waiting = await IdsAsync(VersionMarks.Waiting(warehouse), cancellationToken);
        if (isJson)
        {
            output.WriteJson(
                new JsonObject
                {
                    ["current"] = current,
                    ["versions"] = new JsonArray([
                        .. list.Versions.Select(v =>
                            Json(v, withdrawn.Contains(v.Id), waiting.Contains(v.Id))
                        ),
                    ]),
                    ["damaged"] = new JsonArray([.. list.Damaged.Select(JsonOutput.Of)]),
                }
            );
            return;
        }

        foreach (var version in list.Versions)
        {
            var mark = version.Id == current ? '*' : ' ';
            var rows = $"{version.Manifest.Tables.Values.Sum():N0}".PadLeft(10);
            var megabytes = $"{version.Manifest.Bytes / 1e6:N1}".PadLeft(6);
            var note =
                waiting.Contains(version.Id) ? "  待发布 waits"
                : withdrawn.Contains(version.Id) ? "  已撤回 withdrawn"
                : "";
            await output.WriteLineAsync(
                $"{mark} {version.Id}  {version.Manifest.PublishedAt:yyyy-MM-dd HH:mm:ss}Z  {rows} 行 rows  {megabytes} MB{note}"
            );
        }

        foreach (var damage in list.Damaged)
            await output.WriteLineAsync($"! {damage}");
    }

    private static JsonObject Json(WarehouseVersion version, bool isWithdrawn, bool isWaiting) =>
        new()
        {
            ["version"] = version.Id,
            ["publishedAt"] = version.Manifest.PublishedAt,
            ["rows"] = version.Manifest.Tables.Values.Sum(),
            ["bytes"] = version.Manifest.Bytes,
            ["withdrawn"] = isWithdrawn,
            ["waiting"] = isWaiting,
        };

    private static async Task<HashSet<string>> IdsAsync(
        VersionMarks marks,
        CancellationToken cancellationToken
    ) => [.. (await marks.ReadAsync(cancellationToken)).Select(m => m.Id)];
}
