namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl versions</c>: the versions kept, newest first, the current one marked.</summary>
internal sealed class VersionsCommand(FolderOptions folders, Terminal terminal)
    : PublishedCommand("versions", "列出保留的版本，* 为当前版本 · List the versions kept; * is the current one", folders, terminal)
{
    protected override async Task ShowAsync(
        WarehouseVersions versions,
        WarehouseVersion current,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        foreach (var version in await versions.ListAsync(cancellationToken))
        {
            var mark = version.Id == current.Id ? '*' : ' ';
            var (rows, megabytes) = (version.Manifest.Tables.Values.Sum(), version.Manifest.Bytes / 1e6);
            await output.WriteLineAsync(
                $"{mark} {version.Id}  {version.Manifest.PublishedAt:yyyy-MM-dd HH:mm:ss}Z  {rows,10:N0} 行 rows  {megabytes,6:N1} MB"
            );
        }
    }
}
