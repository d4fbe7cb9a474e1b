using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>What a run would do now, found without doing it: files are compared, servers are not asked.</summary>
/// <param name="Current">Null when nothing was published, or nothing that can be read.</param>
/// <param name="Plan">As far as files tell.</param>
/// <param name="Servers">Sources that only a run asks whether they have changed.</param>
/// <param name="IsUpToDate">A run would leave the current version in place, unless a server has something new.</param>
internal sealed record Outlook(
    WarehouseVersion? Current,
    RunPlan Plan,
    ImmutableArray<string> Servers,
    bool IsUpToDate
)
{
    /// <exception cref="EtlException">What is wrong with the model or the jobs.</exception>
    public static async Task<Outlook> ReadAsync(
        WarehousePaths paths,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var current = await CurrentAsync(paths.Warehouse, cancellationToken);
        var read = await RunInputs.ReadFilesAsync(paths, cancellationToken);
        var inputs = read with { Jobs = [.. read.Jobs.Select(j => WithExtractsOf(current?.Manifest, j))] };
        var servers = inputs
            .Jobs.SelectMany(j => j.Sources)
            .Where(s => s.Spec.Remote is not null)
            .Select(s => s.Files[0].Name);
        return new(
            current,
            RunPlan.Make(inputs, current?.Manifest, options.IsForced),
            [.. servers],
            !options.IsForced && current?.Manifest.InputsFingerprint == inputs.Fingerprint
        );
    }

    private static async Task<WarehouseVersion?> CurrentAsync(
        string warehouse,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await new WarehouseVersions(warehouse).ReadCurrentAsync(cancellationToken);
        }
        catch (EtlException e) when (e.Diagnostics is [{ Code: EtlError.VersionDamaged }])
        {
            return null;
        }
    }

    /// <summary>A source of a server counts as it was when it was last read.</summary>
    private static Job WithExtractsOf(Manifest? last, Job job)
    {
        var before = last?.Jobs.FirstOrDefault(j => j.Name == job.Name)?.Files ?? [];
        return job with
        {
            Sources =
            [
                .. job.Sources.Select(s =>
                    s.Spec.Remote is null ? s : s with { Files = [.. s.Files.Select(Known)] }
                ),
            ],
        };

        Sources.SourceFile Known(Sources.SourceFile file) =>
            file with
            {
                Sha256 = before.FirstOrDefault(b => b.Name == file.Name)?.Sha256 ?? "",
            };
    }
}
