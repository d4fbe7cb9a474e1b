using System.Runtime.Versioning;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Removes old versions: never the current one, nor one that waits to be published, nor one that another process reads.
/// A folder is renamed before it is deleted, so that readers find a version whole or not at all.
/// </summary>
internal sealed class Pruning(string warehouse, Steps steps, TimeProvider time)
{
    private readonly WarehouseVersions _versions = new(warehouse);

    /// <summary>Answers the versions removed.</summary>
    /// <param name="keep">The newest so many stay; null removes by age alone.</param>
    /// <param name="age">What was published since then stays; null removes by number alone.</param>
    public async Task<IReadOnlyList<WarehouseVersion>> PruneAsync(
        int? keep,
        TimeSpan? age,
        CancellationToken cancellationToken
    )
    {
        using var held = RunLock.Take(warehouse);
        await new InterruptedRun(_versions, steps).RecoverAsync(cancellationToken);
        var current = await _versions.ReadCurrentIdAsync(cancellationToken);
        var waiting = (await VersionMarks.Waiting(warehouse).ReadAsync(cancellationToken))
            .Select(m => m.Id)
            .ToHashSet();
        var list = await _versions.ListAsync(cancellationToken);
        var old = list
            .Versions.Skip(keep ?? 0)
            .Where(v => age is null || time.GetUtcNow() - v.Manifest.PublishedAt > age);
        var removed = new List<WarehouseVersion>();
        foreach (var version in old.Where(v => v.Id != current && !waiting.Contains(v.Id)))
        {
            if (IsBeingRead(version.DatabaseFile))
            {
                steps.Notice($"保留 {version.Id}：正在被读取", $"Kept {version.Id}: it is being read");
                continue;
            }

            Remove(version.Directory);
            steps.Notice(
                $"已删除 {version.Id}（{Megabytes(version.Manifest.Bytes)}）",
                $"Removed {version.Id} ({Megabytes(version.Manifest.Bytes)})"
            );
            removed.Add(version);
        }

        foreach (var damage in list.Damaged)
            steps.Notice($"未动已损坏的版本：{damage}", $"Left a damaged version alone: {damage}");

        var freed = Megabytes(removed.Sum(v => v.Manifest.Bytes));
        steps.Notice(
            $"共删除 {removed.Count} 个版本，腾出 {freed}",
            $"{removed.Count} versions removed, {freed} freed"
        );
        return removed;
    }

    /// <summary>
    /// DuckDB holds a lock for reading on the file of each database it has open; one for writing is refused then. Where
    /// locks cannot be asked for, a file that is open stays readable to its last reader although it was deleted.
    /// </summary>
    private static bool IsBeingRead(string file)
    {
        if (OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD())
            return false;

        return IsLocked(file);
    }

    [UnsupportedOSPlatform("macos"), UnsupportedOSPlatform("freebsd")]
    private static bool IsLocked(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            stream.Lock(0, long.MaxValue);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Remove(string folder)
    {
        var removed = Path.Combine(_versions.Folder, WarehouseVersions.Removed + Path.GetFileName(folder));
        Directory.Move(folder, removed);
        DurableFolder.Flush(_versions.Folder);
        Directory.Delete(removed, recursive: true);
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:N1} MB";
}
