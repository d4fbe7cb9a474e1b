namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Gives every table in a statement a name of its own, near to what it holds. It is never a column's name: DuckDB would
/// take <c>"pilot_type"."pilot_type"</c> for a member of the column <c>pilot_type</c> of a nearer table.
/// </summary>
internal sealed class AliasNames(Model.SemanticModel model)
{
    private readonly Dictionary<string, int> _used = [];

    public string Next(string wanted)
    {
        var name = Model.Naming.SnakeCase(wanted);
        if (model.Columns.Contains(name))
            name += "_row";
        var times = _used[name] = _used.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}_{times}";
    }
}
