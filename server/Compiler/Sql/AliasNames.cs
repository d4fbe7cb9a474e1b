namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Gives every table in a statement a name of its own, near to what it holds.</summary>
internal sealed class AliasNames
{
    private readonly Dictionary<string, int> _used = [];

    public string Next(string wanted)
    {
        var name = Model.Naming.SnakeCase(wanted);
        var times = _used[name] = _used.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}_{times}";
    }
}
