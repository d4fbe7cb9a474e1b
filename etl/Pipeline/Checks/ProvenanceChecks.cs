using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Holds every row that carries its origin to a complete one: a known source, and the load, file and line it came from.</summary>
internal static class ProvenanceChecks
{
    public static async Task<IReadOnlyList<PlacedOutcome>> RunAsync(
        Job job,
        IReadOnlyDictionary<string, IReadOnlyList<string>> tables,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var outcomes = new List<PlacedOutcome>();
        foreach (var table in job.Spec.Tables.Where(t => tables[t.Name].Contains("source_line")))
        {
            var violations = await Violations.ReadAsync(
                $"""
                SELECT source_id, load_id, source_file, source_line FROM {SqlText.Name(table.Name)}
                WHERE source_line IS NULL OR source_id IS NULL
                  OR source_id NOT IN (SELECT source_id FROM source)
                  OR (load_id, source_file) NOT IN (SELECT (load_id, file) FROM load)
                """,
                database,
                cancellationToken
            );
            var name = new Bilingual(
                $"{table.Name} 的每行都有来源、文件和行号",
                $"every row of {table.Name} has its source, file and line"
            );
            var at = table.Location;
            outcomes.Add(new(violations.Outcome(job.Name, name), at.File, at.Line, at.Column));
        }

        return outcomes;
    }
}
