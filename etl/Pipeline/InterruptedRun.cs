namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Clears up after a run that was killed, and says what it found. Until the last rename but one it has published nothing
/// and what it built is removed; after that its version is whole and checked, and only has to be made the current one.
/// </summary>
internal sealed class InterruptedRun(WarehouseVersions versions, Steps steps)
{
    private readonly CurrentPointer _pointer = new(versions);

    /// <summary>The caller holds the <see cref="RunLock"/>.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (await _pointer.PreparedAsync(cancellationToken) is { } id)
        {
            if (await IsWholeAsync(id, cancellationToken))
                Complete(id);
            else
                _pointer.Abandon();
        }

        await RemoveUnfinishedAsync(cancellationToken);
        RemovePruned();
    }

    private void Complete(string id)
    {
        _pointer.Commit();
        steps.Notice(
            $"上次运行在发布的最后一步中断，现已补完：{id} 已通过全部检查，成为当前版本",
            $"The run before was killed in the last step of publishing, which is done now: {id} had passed every check and is current"
        );
    }

    private async Task RemoveUnfinishedAsync(CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(versions.UnfinishedFolder);
        if (!folder.Exists)
            return;

        var megabytes = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / 1e6;
        folder.Delete(recursive: true);
        var (current, currentEnglish) = await versions.ReadCurrentIdAsync(cancellationToken) is { } id
            ? ($"当前版本 {id} 未受影响", $"the current version {id} is as it was")
            : ("此前没有已发布的版本", "no version was published before");
        steps.Notice(
            $"上次运行中途终止，已清除其残留 versions/{folder.Name}（{megabytes:N1} MB）；{current}",
            $"The run before was cut off; what it left in versions/{folder.Name} is removed ({megabytes:N1} MB); {currentEnglish}"
        );
    }

    private void RemovePruned()
    {
        foreach (
            var id in versions
                .Ids()
                .Where(id => id.StartsWith(WarehouseVersions.Removed, StringComparison.Ordinal))
        )
        {
            Directory.Delete(Path.Combine(versions.Folder, id), recursive: true);
            var version = id[WarehouseVersions.Removed.Length..];
            steps.Notice(
                $"已删完上次 prune 中断时的 {version}",
                $"Removed the rest of {version}, at which a prune was cut off"
            );
        }
    }

    private async Task<bool> IsWholeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            if (await versions.ReadAsync(id, cancellationToken) is not { } version)
                return false;

            await WarehouseVersions.VerifyAsync(version, cancellationToken);
            return true;
        }
        catch (EtlException)
        {
            return false;
        }
    }
}
