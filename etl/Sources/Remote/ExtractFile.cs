using System.Text.Json;
using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>
/// The rows of one remote source as text, kept beside the versions so that the next run reads only what is new: a DuckDB
/// file with a table <c>row</c>. It is written beside the old one and renamed, so a run that dies leaves the old one whole.
/// </summary>
internal sealed class ExtractFile
{
    private ExtractFile(string path) => Path = path;

    public static ExtractFile In(string folder, string source)
    {
        Directory.CreateDirectory(folder);
        return new ExtractFile(System.IO.Path.Combine(folder, $"{source}.duckdb"));
    }

    public string Path { get; }

    private string Unfinished => Path + ".new";

    private string StateFile => Path + ".json";

    /// <summary>What is in it; null when there is none, or it is no use.</summary>
    public async Task<ExtractState?> ReadStateAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path) || !File.Exists(StateFile))
            return null;

        try
        {
            await using var json = File.OpenRead(StateFile);
            var state = await JsonSerializer.DeserializeAsync(
                json,
                ExtractJson.Default.ExtractState,
                cancellationToken
            );
            // the state is renamed after the rows: a length that differs is of a run that died in between
            return state?.FileBytes == new FileInfo(Path).Length ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Begins a new file.</summary>
    public async Task<ExtractWriter> WriteAsync(
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken
    )
    {
        Clear();
        var connection = new DuckDBConnection($"Data Source={Unfinished}");
        await connection.OpenAsync(cancellationToken);
        var writer = new ExtractWriter(connection, columns);
        await writer.BeginAsync(cancellationToken);
        return writer;
    }

    /// <summary>Puts the file written in place of the one before. The writer is closed.</summary>
    public async Task<ExtractState> ReplaceAsync(ExtractState state, CancellationToken cancellationToken)
    {
        await using (var rows = new FileStream(Unfinished, FileMode.Open, FileAccess.ReadWrite))
            rows.Flush(flushToDisk: true);

        var written = state with { FileBytes = new FileInfo(Unfinished).Length };
        var newState = StateFile + ".new";
        await using (var json = new FileStream(newState, FileMode.Create))
        {
            await JsonSerializer.SerializeAsync(
                json,
                written,
                ExtractJson.Default.ExtractState,
                cancellationToken
            );
            json.Flush(flushToDisk: true);
        }

        File.Delete(StateFile);
        File.Move(Unfinished, Path, overwrite: true);
        File.Move(newState, StateFile);
        return written;
    }

    /// <summary>Removes what a reading that failed has left.</summary>
    public void Clear()
    {
        File.Delete(Unfinished);
        File.Delete(Unfinished + ".wal");
        File.Delete(StateFile + ".new");
    }
}

/// <param name="Signature">Of the question asked: another table, column or key makes the rows useless.</param>
/// <param name="Identity">SHA-256 over the rows: equal identities are equal rows.</param>
/// <param name="LastLine">The number of the last row read; rows that replaced others have later ones.</param>
/// <param name="Bytes">Of text read.</param>
internal sealed record ExtractState(
    string Signature,
    string Identity,
    long Rows,
    int LastLine,
    long Bytes,
    string? Watermark,
    long FileBytes
);

[System.Text.Json.Serialization.JsonSerializable(typeof(ExtractState))]
internal sealed partial class ExtractJson : System.Text.Json.Serialization.JsonSerializerContext;
