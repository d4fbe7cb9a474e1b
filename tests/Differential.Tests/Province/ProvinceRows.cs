namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>The rows of every table and view, with look-ups by column that are made when they are first asked for.</summary>
internal sealed class ProvinceRows
{
    private readonly Dictionary<string, List<Row>> _tables = [];
    private readonly Dictionary<(string Table, string Column), ILookup<object, Row>> _lookups = [];
    private readonly Lock _lock = new();

    /// <summary>Tables that hold rows; views are not among them.</summary>
    public IReadOnlyDictionary<string, List<Row>> Tables => _tables;

    /// <summary>The same rows, and those of more tables.</summary>
    public ProvinceRows With(IEnumerable<(string Table, List<Row> Rows)> more)
    {
        var rows = new ProvinceRows();
        lock (_lock)
        {
            foreach (var (table, known) in _tables)
                rows._tables.Add(table, known);
            foreach (var (of, lookup) in _lookups)
                rows._lookups.Add(of, lookup);
        }

        foreach (var (table, added) in more)
            rows._tables.Add(table, added);
        return rows;
    }

    public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        if (!_tables.TryGetValue(table, out var rows))
            _tables.Add(table, rows = []);
        rows.Add(new Row(values));
    }

    /// <summary>What the DDL's views say, said again. A new view fails here until it is told.</summary>
    public IReadOnlyList<Row> Of(string table)
    {
        lock (_lock)
        {
            if (!_tables.TryGetValue(table, out var rows))
                _tables.Add(table, rows = [.. View(table)]);
            return rows;
        }
    }

    public IEnumerable<Row> Where(string table, string column, object? value)
    {
        if (value is null)
            return [];

        var rows = Of(table);
        ILookup<object, Row>? lookup;
        lock (_lock)
        {
            if (!_lookups.TryGetValue((table, column), out lookup))
                _lookups.Add(
                    (table, column),
                    lookup = rows.Where(r => r[column] is not null).ToLookup(r => r[column]!)
                );
        }

        return lookup[value];
    }

    private IEnumerable<Row> View(string name) =>
        name switch
        {
            "county" => _tables["place"].Where(p => p["level"] is "COUNTY"),
            "prefecture" => _tables["place"].Where(p => p["level"] is "PREFECTURE"),
            "pilot_county" => _tables["pilot_place"]
                .Where(p =>
                    _tables["place"]
                        .Any(c => c["level"] is "COUNTY" && Equals(c["place_code"], p["place_code"]))
                ),
            "pilot_place_within" => _tables["pilot_place"]
                .SelectMany(p =>
                    _tables["place_ancestor"]
                        .Where(a => Equals(a["code"], p["place_code"]))
                        .Select(a => (Pilot: p["pilot_code"], Place: a["ancestor_code"]))
                )
                .Distinct()
                .Select(w => new Row(("pilot_code", w.Pilot), ("place_code", w.Place))),
            _ => [],
        };
}
