using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl versions</c>: the versions kept, newest first, the current one marked.</summary>
internal sealed class VersionsCommand(FolderOptions folders, Terminal terminal)
    : PublishedCommand("versions", "列出保留的版本，* 为当前版本，! 为已损坏 · List the versions kept; * is the current one, ! is damaged", folders, terminal)
{
    protected override async Task ShowAsync(
        WarehouseVersions versions,
        string current,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var list = await versions.ListAsync(cancellationToken);
        var notes = await NotesAsync(Path.GetDirectoryName(versions.CurrentFile)!, cancellationToken);
        foreach (var version in list.Versions)
        {
            var mark = version.Id == current ? '*' : ' ';
            var (rows, megabytes) = (version.Manifest.Tables.Values.Sum(), version.Manifest.Bytes / 1e6);
            await output.WriteLineAsync(
                $"{mark} {version.Id}  {version.Manifest.PublishedAt:yyyy-MM-dd HH:mm:ss}Z  {rows,10:N0} 行 rows  {megabytes,6:N1} MB{notes.GetValueOrDefault(version.Id)}"
            );
        }

        foreach (var damage in list.Damaged)
            await output.WriteLineAsync($"! {damage}");
    }

    private static async Task<Dictionary<string, string>> NotesAsync(string warehouse, CancellationToken cancellationToken)
    {
        var notes = new Dictionary<string, string>();
        foreach (var mark in await VersionMarks.Withdrawn(warehouse).ReadAsync(cancellationToken))
            notes[mark.Id] = "  已撤回 withdrawn";

        foreach (var mark in await VersionMarks.Waiting(warehouse).ReadAsync(cancellationToken))
            notes[mark.Id] = "  待发布 waits";

        return notes;
    }
}
