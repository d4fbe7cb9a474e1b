using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Makes another version current because a person says so: one that waits, or one that was current before. It is
/// verified first, and the pointer moves as it does at the end of a run.
/// </summary>
internal sealed class VersionSwitch(string warehouse, Steps steps)
{
    private readonly WarehouseVersions _versions = new(warehouse);

    /// <exception cref="EtlException">The version is not there or damaged; the current one stays.</exception>
    public async Task PublishAsync(string id, CancellationToken cancellationToken)
    {
        using var held = await BeginAsync(cancellationToken);
        var version = await FindAsync(id, cancellationToken);
        await PointAtAsync(version, cancellationToken);
        steps.Notice($"已发布 {id}", $"Published {id}");
    }

    /// <summary>Answers the ids of the version withdrawn and of the one that is current now.</summary>
    /// <param name="id">Null goes back to the newest that was current before and is whole.</param>
    /// <exception cref="EtlException">There is none, or it is damaged; the current one stays.</exception>
    public async Task<(string Withdrawn, string Current)> RollBackAsync(
        string? id,
        CancellationToken cancellationToken
    )
    {
        using var held = await BeginAsync(cancellationToken);
        var current = await _versions.ReadCurrentIdAsync(cancellationToken) ?? "";
        var version = id is null
            ? await BeforeAsync(current, cancellationToken)
            : await FindAsync(id, cancellationToken);
        if (version.Id == current)
            throw Refused($"{current} 已是当前版本。", $"{current} is the current version already.");

        await WarehouseVersions.VerifyAsync(version, cancellationToken);
        if (await FingerprintOfAsync(current, cancellationToken) is { } fingerprint)
            await VersionMarks.Withdrawn(warehouse).AddAsync(current, fingerprint, cancellationToken);

        await PointAtAsync(version, cancellationToken);
        steps.Notice(
            $"已由 {current} 退回 {version.Id}；输入不变时不会再发布前者，除非 etl publish {current} 或 etl run --force",
            $"Rolled back from {current} to {version.Id}; what the former was made from is not published again, unless by etl publish {current} or etl run --force"
        );
        return (current, version.Id);
    }

    private async Task<RunLock> BeginAsync(CancellationToken cancellationToken)
    {
        var held = RunLock.Take(warehouse);
        await new InterruptedRun(_versions, steps).RecoverAsync(cancellationToken);
        return held;
    }

    private async Task PointAtAsync(WarehouseVersion version, CancellationToken cancellationToken)
    {
        await WarehouseVersions.VerifyAsync(version, cancellationToken);
        var pointer = new CurrentPointer(_versions);
        await pointer.PrepareAsync(version.Id, cancellationToken);
        // once it is prepared the next command completes it, and the marks must be right by then
        await VersionMarks
            .Waiting(warehouse)
            .RemoveAsync(version.Manifest.InputsFingerprint, CancellationToken.None);
        await VersionMarks
            .Withdrawn(warehouse)
            .RemoveAsync(version.Manifest.InputsFingerprint, CancellationToken.None);
        pointer.Commit();
    }

    private async Task<WarehouseVersion> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await _versions.ReadAsync(id, cancellationToken) is { } version)
            return version;

        var known = (await _versions.ListAsync(cancellationToken)).Versions.Select(v => v.Id).ToList();
        var hint = Suggest.Among(id, known);
        throw Refused(
            $"没有版本“{id}”。{hint.Chinese}用 etl versions 查看保留的版本。",
            $"There is no version '{id}'.{hint.English} etl versions lists those kept."
        );
    }

    private async Task<WarehouseVersion> BeforeAsync(string current, CancellationToken cancellationToken) =>
        (await _versions.BeforeAsync(current, cancellationToken)).FirstOrDefault()
        ?? throw Refused("没有更早的版本可退回。", "There is no earlier version to go back to.");

    /// <summary>Null when it is damaged: then it is not known, and the next run builds anew.</summary>
    private async Task<string?> FingerprintOfAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await _versions.ReadAsync(id, cancellationToken))?.Manifest.InputsFingerprint;
        }
        catch (EtlException)
        {
            return null;
        }
    }

    private static EtlException Refused(string chinese, string english) =>
        new(new EtlDiagnostic(EtlError.NoSuchVersion, new Bilingual(chinese, english)));
}
