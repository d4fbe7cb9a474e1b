using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>The sources that a connection's citation names: those of all rows that pass the filter, whatever the page.</summary>
/// <param name="Rows">The filtered rows.</param>
/// <param name="Column">The rows' column that leads to their source.</param>
/// <param name="Sources">The subject that says how sources are cited.</param>
/// <param name="To">Column of the sources' table that <paramref name="Column"/> leads to.</param>
public sealed record Cited(Relation Rows, string Column, Subject Sources, string To)
{
    /// <summary>Null where nothing of the subject leads to a source: its citation names the version only.</summary>
    public static Cited? Of(Relation filtered, Subject subject, SemanticModel model)
    {
        if (subject.Citable is not null)
        {
            var key = ((ColumnSource.Column)subject.KeyProperties.First().Source).Name;
            return new(filtered, key, subject, key);
        }

        return subject
            .Members.OfType<Link>()
            .Where(l => l is { IsToMany: false, Bridge: null } && model.Target(l).Citable is not null)
            .Select(l => new Cited(filtered, l.Column, model.Target(l), l.To))
            .FirstOrDefault();
    }
}
