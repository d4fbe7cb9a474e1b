using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>What became of each run, one line of JSON a run, the last one last: <c>runs.ndjson</c> in the warehouse folder.</summary>
internal sealed class RunHistory(string warehouse)
{
    public const string FileName = "runs.ndjson";

    private const int Kept = 1000;

    private string Path => System.IO.Path.Combine(warehouse, FileName);

    /// <summary>Runs, and keeps how it ended. The caller holds the <see cref="RunLock"/>.</summary>
    public async Task<WarehouseVersion> KeepAsync(Func<Task<WarehouseVersion>> run, string? before, bool isHeldBack, TimeProvider time)
    {
        var began = time.GetUtcNow();
        try
        {
            var version = await run();
            Append(new(began, time.GetUtcNow(), Outcome(version, before, isHeldBack), version.Id, null));
            return version;
        }
        catch (Exception e)
        {
            var outcome = e is OperationCanceledException ? RunOutcome.Cancelled : RunOutcome.Failed;
            var reason = e is EtlException mistakes ? mistakes.Diagnostics[0].ToString() : e.Message.ReplaceLineEndings(" ");
            Append(new(began, time.GetUtcNow(), outcome, null, reason));
            throw;
        }
    }

    /// <summary>The last runs, newest first. A line that a full disk cut short is passed over.</summary>
    public async Task<IReadOnlyList<RunRecord>> ReadAsync(int count, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            return [];

        var lines = await File.ReadAllLinesAsync(Path, cancellationToken);
        return [.. lines.Reverse().Select(Parse).OfType<RunRecord>().Take(count)];
    }

    private static RunOutcome Outcome(WarehouseVersion version, string? before, bool isHeldBack) =>
        version.Id == before ? RunOutcome.Unchanged : isHeldBack ? RunOutcome.Waiting : RunOutcome.Published;

    private void Append(RunRecord record)
    {
        try
        {
            var lines = File.Exists(Path) ? File.ReadAllLines(Path) : [];
            File.WriteAllLines(Path, lines.TakeLast(Kept - 1).Append(JsonSerializer.Serialize(record, RunHistoryJson.Default.RunRecord)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // whoever cannot note how a run ended is told by the run itself what is wrong with the folder
        }
    }

    private static RunRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RunHistoryJson.Default.RunRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Version">The version that it made or left in place; null when it failed.</param>
/// <param name="Reason">The first thing that was wrong.</param>
internal sealed record RunRecord(DateTimeOffset Began, DateTimeOffset Ended, RunOutcome Outcome, string? Version, string? Reason);

internal enum RunOutcome
{
    Published,
    Unchanged,

    /// <summary>Built and checked, for a person to publish.</summary>
    Waiting,
    Failed,
    Cancelled,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunHistoryJson : JsonSerializerContext;
