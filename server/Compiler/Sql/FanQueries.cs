using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>What a row is multiplied by when a link into a tree is taken at levels: <c>from_key</c> and a key per level.</summary>
internal static class FanQueries
{
    public const string From = "from_key";
    private const string Closure = "closure";
    private const string Bridge = "bridge";

    public static string KeyName(int index) => $"key{index}";

    /// <param name="levels">Null stands for the node itself; of a to-one link there is one level.</param>
    public static SqlQuery AtLevels(Link link, Tree tree, ImmutableArray<object?> levels) =>
        link.Bridge is { } bridge ? ThroughBridge(bridge, tree, levels) : OfNode(tree, levels.Single()!);

    private static SqlQuery OfNode(Tree tree, object level) =>
        new()
        {
            Columns =
            [
                new SqlNamed(new SqlExpr.Column(Closure, "code"), From),
                new SqlNamed(new SqlExpr.Column(Closure, "ancestor_code"), KeyName(0)),
            ],
            From = new SqlSource.Table(tree.Closure, Closure),
            Where = [IsAt(level, Closure)],
        };

    /// <summary>
    /// Nodes without an ancestor at any of the levels are left out here, before the join to the rows, so that a row gets
    /// null keys only when nothing it leads to has one.
    /// </summary>
    private static SqlQuery ThroughBridge(Bridge bridge, Tree tree, ImmutableArray<object?> levels)
    {
        var node = new SqlExpr.Column(Bridge, bridge.Into);
        var keys = levels
            .Select((level, i) => level is null ? node : new SqlExpr.Column(KeyedClosure(i), "ancestor_code"))
            .ToImmutableArray();
        return new SqlQuery
        {
            Columns =
            [
                new SqlNamed(new SqlExpr.Column(Bridge, bridge.From), From),
                .. keys.Select((key, i) => new SqlNamed(key, KeyName(i))),
            ],
            From = new SqlSource.Table(bridge.Table, Bridge),
            Joins =
            [
                .. levels
                    .Select((level, i) => (level, alias: KeyedClosure(i)))
                    .Where(at => at.level is not null)
                    .Select(at => new SqlJoin(
                        new SqlSource.Table(tree.Closure, at.alias),
                        SqlExpr.AllOf([
                            SqlExpr.Equal(new SqlExpr.Column(at.alias, "code"), node),
                            IsAt(at.level!, at.alias),
                        ])
                    )),
            ],
            Where = levels.Contains(null)
                ? []
                : [SqlExpr.AnyOf(keys.Select(key => new SqlExpr.Is(key, "NOT NULL")))],
        };
    }

    private static string KeyedClosure(int index) => $"{Closure}{index}";

    private static SqlExpr IsAt(object level, string closure) =>
        SqlExpr.Equal(new SqlExpr.Column(closure, "ancestor_level"), new SqlExpr.Parameter(level));
}
