using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jiaxing.Analytics.Etl.Pipeline.Checks;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// What became of each run, one line of JSON a run, the last one last: <c>runs.ndjson</c> in the warehouse folder. What
/// the checks found in a run that they stopped is kept in <c>runs/&lt;run&gt;.json</c>: there is no version to tell it.
/// </summary>
internal sealed class RunHistory(string warehouse)
{
    public const string FileName = "runs.ndjson";

    private const int Kept = 1000;

    public const string FolderName = "runs";

    private const int ChecksKept = 100;

    private string Folder => System.IO.Path.Combine(warehouse, FolderName);

    private string Path => System.IO.Path.Combine(warehouse, FileName);

    /// <summary>Runs, and keeps how it ended. The caller holds the <see cref="RunLock"/>.</summary>
    public async Task<WarehouseVersion> KeepAsync(
        Func<Task<WarehouseVersion>> run,
        string? before,
        bool isHeldBack,
        TimeProvider time
    )
    {
        var began = time.GetUtcNow();
        try
        {
            var version = await run();
            Append(
                new(began, time.GetUtcNow(), Outcome(version, before, isHeldBack), version.Id, null)
                {
                    Checks = CheckCounts.Of(version.Manifest.Checks),
                }
            );
            return version;
        }
        catch (Exception e)
        {
            var outcome = e is OperationCanceledException ? RunOutcome.Cancelled : RunOutcome.Failed;
            var reason = e is EtlException mistakes
                ? mistakes.Diagnostics[0].ToString()
                : e.Message.ReplaceLineEndings(" ");
            var checks = (e as EtlException)?.Checks ?? [];
            var record = new RunRecord(began, time.GetUtcNow(), outcome, null, reason)
            {
                Checks = CheckCounts.Of(checks.Select(c => c.Outcome)),
            };
            Append(record);
            if (!checks.IsEmpty)
                Keep(new(record.Run, began, checks));

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

    /// <summary>What the checks found in a run that they stopped; null when nothing is kept of such a run (any more).</summary>
    public async Task<RunChecks?> ReadChecksAsync(string run, CancellationToken cancellationToken)
    {
        // a run is named by whoever asks: the name must not lead out of the folder
        var file = System.IO.Path.Combine(Folder, $"{run}.json");
        if (System.IO.Path.GetFileName(run) != run || !File.Exists(file))
            return null;

        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync(
                stream,
                RunHistoryJson.Default.RunChecks,
                cancellationToken
            );
        }
        catch (JsonException)
        {
            return null; // a full disk cut it short
        }
    }

    /// <summary>The runs that checks stopped, of which it is kept what they found; newest first.</summary>
    public IReadOnlyList<string> RunsWithChecks() =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder, "*.json")
                    .Select(f => System.IO.Path.GetFileNameWithoutExtension(f))
                    .OrderDescending(StringComparer.Ordinal),
            ]
            : [];

    private static RunOutcome Outcome(WarehouseVersion version, string? before, bool isHeldBack) =>
        version.Id == before ? RunOutcome.Unchanged
        : isHeldBack ? RunOutcome.Waiting
        : RunOutcome.Published;

    private void Append(RunRecord record) =>
        Write(() =>
        {
            var lines = File.Exists(Path) ? File.ReadAllLines(Path) : [];
            File.WriteAllLines(
                Path,
                lines
                    .TakeLast(Kept - 1)
                    .Append(JsonSerializer.Serialize(record, RunHistoryJson.Default.RunRecord))
            );
        });

    private void Keep(RunChecks checks) =>
        Write(() =>
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(
                System.IO.Path.Combine(Folder, $"{checks.Run}.json"),
                JsonSerializer.Serialize(checks, RunHistoryJson.Default.RunChecks)
            );
            foreach (var old in RunsWithChecks().Skip(ChecksKept))
                File.Delete(System.IO.Path.Combine(Folder, $"{old}.json"));
        });

    private static void Write(Action write)
    {
        try
        {
            write();
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
internal sealed record RunRecord(
    DateTimeOffset Began,
    DateTimeOffset Ended,
    RunOutcome Outcome,
    string? Version,
    string? Reason
)
{
    /// <summary>Names the run: when it began.</summary>
    public string Run => Began.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Null when the run ended before it came to its checks.</summary>
    public CheckCounts? Checks { get; init; }
}

/// <summary>How many checks had each outcome.</summary>
internal sealed record CheckCounts(int Passed, int Warned, int Failed)
{
    /// <summary>Null when there were none.</summary>
    public static CheckCounts? Of(IEnumerable<CheckOutcome> checks)
    {
        var count = checks.CountBy(c => c.Status).ToDictionary();
        return count.Count == 0
            ? null
            : new(
                count.GetValueOrDefault(CheckStatus.Passed),
                count.GetValueOrDefault(CheckStatus.Warned),
                count.GetValueOrDefault(CheckStatus.Failed)
            );
    }
}

/// <summary>What every check found in a run that some of them stopped.</summary>
/// <param name="Run"><see cref="RunRecord.Run"/></param>
internal sealed record RunChecks(string Run, DateTimeOffset Began, ImmutableArray<PlacedOutcome> Checks);

internal enum RunOutcome
{
    Published,
    Unchanged,

    /// <summary>Built and checked, for a person to publish.</summary>
    Waiting,
    Failed,
    Cancelled,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunChecks))]
internal sealed partial class RunHistoryJson : JsonSerializerContext;
