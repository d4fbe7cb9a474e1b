using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Takes rows over from the last version, attached read-only. Rows keep their order, and those that know their load get
/// the number that it has now.
/// </summary>
internal sealed class LastVersion(WarehouseVersion version, NumberedLoads loads)
{
    /// <summary>A table of that version.</summary>
    public static string Table(string name) => $"{BuildDatabase.Last}.main.{SqlText.Name(name)}";

    /// <param name="where">A condition over <c>$1</c>, where only some of the rows are meant.</param>
    public async Task CopyAsync(
        string table,
        BuildDatabase database,
        CancellationToken cancellationToken,
        string where = "true",
        params object?[] values
    )
    {
        var columns = (await database.ReadTablesAsync(cancellationToken))[table];
        await database.ExecuteAsync(
            $"INSERT INTO {SqlText.Name(table)} BY NAME SELECT {Cells(columns)} FROM {Table(table)} WHERE {where}",
            cancellationToken,
            values
        );
    }

    /// <summary>What a job gave then, its files under the numbers they have now.</summary>
    public JobResult ResultOf(Job job)
    {
        var outcomes = job.ChecksOfSources.Select(check =>
            SqlChecks.Place(check, Outcome(job.Name, SqlChecks.NameOf(check)))
        );
        return new JobResult(job, loads.TakenOver(job), [.. outcomes], LoadedAt: null);
    }

    private CheckOutcome Outcome(string job, Bilingual name) =>
        version.Manifest.Checks.First(c => c.Job == job && c.Name == name);

    private string Cells(IEnumerable<string> columns) =>
        columns.Contains(Load) && loads.Renumbered.Any(r => r.Key != r.Value)
            ? $"* REPLACE (([{string.Join(", ", Numbers())}])[{Load}]::INTEGER AS {Load})"
            : "*";

    private const string Load = "load_id";

    /// <summary>The new numbers, each in the place of the old one.</summary>
    private IEnumerable<string> Numbers() =>
        Enumerable
            .Range(1, loads.Renumbered.Keys.DefaultIfEmpty().Max())
            .Select(before => loads.Renumbered.TryGetValue(before, out var now) ? $"{now}" : "NULL");
}
