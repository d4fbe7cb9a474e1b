using System.Collections.Immutable;
using System.Text;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// A list of versions beside them, for what people decide: a version itself never changes. One line each, the id and the
/// fingerprint of what it was made from, which is remembered when the version is gone.
/// </summary>
internal sealed class VersionMarks
{
    private readonly string _file;

    private VersionMarks(string warehouse, string name) => _file = Path.Combine(warehouse, name);

    /// <summary>Built and checked, and never current: they wait for a person to publish them.</summary>
    public static VersionMarks Waiting(string warehouse) => new(warehouse, "WAITING");

    /// <summary>Rolled back by a person: what they were made from is not published again by itself.</summary>
    public static VersionMarks Withdrawn(string warehouse) => new(warehouse, "WITHDRAWN");

    public async Task<ImmutableArray<VersionMark>> ReadAsync(CancellationToken cancellationToken) =>
        File.Exists(_file)
            ?
            [
                .. (await File.ReadAllLinesAsync(_file, cancellationToken))
                    .Select(line => line.Split(' '))
                    .Where(words => words.Length == 2)
                    .Select(words => new VersionMark(words[0], words[1])),
            ]
            : [];

    /// <summary>The caller holds the <see cref="RunLock"/>.</summary>
    public async Task AddAsync(string id, string fingerprint, CancellationToken cancellationToken)
    {
        var others = (await ReadAsync(cancellationToken)).Where(m => m.Id != id);
        await WriteAsync([.. others, new VersionMark(id, fingerprint)], cancellationToken);
    }

    /// <summary>Takes a version off the list, and all that were made from the same.</summary>
    public async Task RemoveAsync(string fingerprint, CancellationToken cancellationToken)
    {
        var marks = await ReadAsync(cancellationToken);
        var others = marks.RemoveAll(m => m.Fingerprint == fingerprint);
        if (others.Length != marks.Length)
            await WriteAsync(others, cancellationToken);
    }

    private async Task WriteAsync(ImmutableArray<VersionMark> marks, CancellationToken cancellationToken)
    {
        var text = string.Concat(marks.Select(m => $"{m.Id} {m.Fingerprint}\n"));
        await CurrentPointer.WriteAsync(_file + ".new", Encoding.UTF8.GetBytes(text), cancellationToken);
        File.Move(_file + ".new", _file, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(_file)!);
    }
}

internal sealed record VersionMark(string Id, string Fingerprint);
