using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>Tries the promises of <c>checks.sql</c>: each statement is a SELECT that finds rows which should not be.</summary>
internal static class SqlChecks
{
    private static readonly Regex Name = new(
        """^\s*--\s*name:\s*(?<zh>.+?)\s*·\s*(?<en>.+?)\s*$""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    private static readonly Regex OnlyWarns = new(
        """^\s*--\s*on_failure:\s*warn\s*$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    public static async Task VerifyAsync(
        Job job,
        IReadOnlyDictionary<string, IReadOnlyList<string>> tables,
        BuildDatabase database,
        List<EtlDiagnostic> mistakes,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in job.Checks)
        {
            try
            {
                _ = NameOf(statement);
                var reads = await SqlReads.OfSelectAsync(
                    statement,
                    statement.Body,
                    database,
                    cancellationToken
                );
                mistakes.AddRange(TransformStep.Strangers(job, statement, reads, tables));
            }
            catch (EtlException e)
            {
                mistakes.AddRange(e.Diagnostics);
            }
        }
    }

    public static async Task<PlacedOutcome> RunAsync(
        Job job,
        SqlStatement statement,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var violations = await Violations.ReadAsync(statement.Body, database, cancellationToken);
            var placed = Place(statement, violations.Outcome(job.Name, NameOf(statement)));
            return OnlyWarns.IsMatch(Comments(statement)) ? placed.Tolerated() : placed;
        }
        catch (DuckDBException e) when (!DuckDbMessage.IsOfMachine(e))
        {
            throw statement.Error(EtlError.CheckFailed, e);
        }
    }

    public static PlacedOutcome Place(SqlStatement statement, CheckOutcome outcome) =>
        new(outcome, statement.File, statement.Code, 0);

    private static string Comments(SqlStatement statement) =>
        statement.Text[..SqlScript.SkipComments(statement.Text, 0)];

    public static Bilingual NameOf(SqlStatement statement)
    {
        var name = Name.Matches(Comments(statement)).LastOrDefault();
        return name is not null
            ? new Bilingual(name.Groups["zh"].Value, name.Groups["en"].Value)
            : throw statement.Error(
                EtlError.MissingKey,
                "每条检查之前应有一行注释：-- name: 中文 · English。",
                "Every check should follow a comment: -- name: 中文 · English."
            );
    }
}
