using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>That each roll-up adds up to what its subject's table does, key by key: the server answers from either.</summary>
internal sealed class RollUpChecks(SemanticModel model, BuildDatabase database)
{
    public async Task<IReadOnlyList<PlacedOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<PlacedOutcome>();
        foreach (var subject in model.Subjects)
        {
            foreach (var rollUp in subject.RollUps)
            {
                var violations = await Violations.ReadAsync(
                    Differences(subject, rollUp),
                    database,
                    cancellationToken
                );
                var name = new Bilingual(
                    $"汇总表 {rollUp.Table} 与 {subject.Table} 一致",
                    $"the roll-up {rollUp.Table} adds up to {subject.Table}"
                );
                outcomes.Add(
                    new(
                        violations.Outcome("model", name),
                        rollUp.Location.File,
                        rollUp.Location.Line,
                        rollUp.Location.Column
                    )
                );
            }
        }

        return outcomes;
    }

    /// <summary>Rows that only one side has, and sums over everything that differ.</summary>
    private static string Differences(Subject subject, RollUp rollUp)
    {
        var rows = PhysicalDesign.RollUpRows(subject, rollUp);
        var table = SqlText.Name(rollUp.Table);
        var whole = string.Join(
            ", ",
            rollUp.Measures.Select(m => PhysicalDesign.Sum(subject.Measures!.Find(m)!))
        );
        var added = string.Join(
            ", ",
            rollUp.Measures.Select(m => $"coalesce(sum({SqlText.Name(Naming.SnakeCase(m))}), 0)")
        );
        return $"""
            (FROM ({rows}) EXCEPT ALL FROM {table})
            UNION ALL BY NAME (FROM {table} EXCEPT ALL FROM ({rows}))
            UNION ALL BY NAME (
              SELECT 'total' AS grouped FROM (SELECT row({whole}) AS t FROM {SqlText.Name(
                subject.Table
            )}) w, (SELECT row({added}) AS t FROM {table}) a
              WHERE w.t IS DISTINCT FROM a.t)
            """;
    }
}
