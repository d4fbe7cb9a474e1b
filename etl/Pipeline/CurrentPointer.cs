using System.Text;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Moves <c>CURRENT</c>. What it will say is on disk in <c>CURRENT.new</c> first, then one rename: readers see the old id
/// or the new one, and whoever finds <c>CURRENT.new</c> knows what a run that died was about to publish.
/// The caller holds the <see cref="RunLock"/>.
/// </summary>
internal sealed class CurrentPointer(WarehouseVersions versions)
{
    private readonly string _next = versions.CurrentFile + ".new";

    public async Task PrepareAsync(string id, CancellationToken cancellationToken) =>
        await WriteAsync(_next, Encoding.UTF8.GetBytes(id + "\n"), cancellationToken);

    /// <summary>The id prepared and not pointed at yet; null when there is none.</summary>
    public async Task<string?> PreparedAsync(CancellationToken cancellationToken) =>
        File.Exists(_next) ? (await File.ReadAllTextAsync(_next, cancellationToken)).Trim() : null;

    public void Commit()
    {
        File.Move(_next, versions.CurrentFile, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(versions.CurrentFile)!);
    }

    public void Abandon() => File.Delete(_next);

    /// <summary>Writes a file and has it on disk.</summary>
    public static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
        await stream.WriteAsync(bytes, cancellationToken);
        stream.Flush(flushToDisk: true);
    }
}
