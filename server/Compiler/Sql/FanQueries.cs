using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>What a row is multiplied by when a link into a tree is taken at a level: pairs of <c>from_key</c> and <c>key</c>.</summary>
internal static class FanQueries
{
    private const string Closure = "closure";
    private const string Bridge = "bridge";

    /// <summary>
    /// The closure and the bridge are joined before they are joined to the rows, so that a row gets a null key only when
    /// nothing it leads to has an ancestor at the level.
    /// </summary>
    public static SqlQuery AtLevel(Link link, Tree tree, object? level)
    {
        var atLevel = SqlExpr.Equal(new SqlExpr.Column(Closure, "ancestor_level"), new SqlExpr.Parameter(level));
        var closure = new SqlSource.Table(tree.Closure, Closure);
        var key = new SqlNamed(new SqlExpr.Column(Closure, "ancestor_code"), "key");
        if (link.Bridge is null)
            return new SqlQuery
            {
                Columns = [new SqlNamed(new SqlExpr.Column(Closure, "code"), "from_key"), key],
                From = closure,
                Where = [atLevel],
            };

        return new SqlQuery
        {
            Columns = [new SqlNamed(new SqlExpr.Column(Bridge, link.Bridge.From), "from_key"), key],
            From = new SqlSource.Table(link.Bridge.Table, Bridge),
            Joins =
            [
                new(
                    closure,
                    SqlExpr.Equal(new SqlExpr.Column(Closure, "code"), new SqlExpr.Column(Bridge, link.Bridge.Into)),
                    IsInner: true
                ),
            ],
            Where = [atLevel],
        };
    }
}
