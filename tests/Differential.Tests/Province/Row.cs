namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>One row of a table: the very values that were put into DuckDB. A column never given is null.</summary>
internal sealed class Row(params ReadOnlySpan<(string Column, object? Value)> values)
{
    private readonly Dictionary<string, object?> _values = new(
        values.ToArray().Select(v => KeyValuePair.Create(v.Column, v.Value))
    );

    public object? this[string column] => _values.GetValueOrDefault(column);

    public IReadOnlyDictionary<string, object?> Values => _values;
}
