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
        foreach (var version in list.Versions)
        {
            var mark = version.Id == current ? '*' : ' ';
            var (rows, megabytes) = (version.Manifest.Tables.Values.Sum(), version.Manifest.Bytes / 1e6);
            await output.WriteLineAsync(
                $"{mark} {version.Id}  {version.Manifest.PublishedAt:yyyy-MM-dd HH:mm:ss}Z  {rows,10:N0} 行 rows  {megabytes,6:N1} MB"
            );
        }

        foreach (var damage in list.Damaged)
            await output.WriteLineAsync($"! {damage}");
    }
}
