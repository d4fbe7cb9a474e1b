using System.Collections.Immutable;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>A place as the bundled list names it.</summary>
internal sealed record ListedPlace(string Code, string Name, string Parent, string Level);

/// <summary>
/// What the made-up rows lean on so that maps and classifications work: the codes and names of places and of ICS, from
/// the bundled jobs. No figure is taken from there.
/// </summary>
internal sealed class ReferenceData
{
    /// <summary>Bundled jobs that a synthetic province takes over as they are: codes and their names.</summary>
    public static readonly ImmutableArray<string> Jobs =
    [
        "ccs",
        "ics",
        "indicator",
        "industry",
        "place",
        "place_history",
        "standard_prefix",
    ];

    /// <summary>Publications that their rows come from.</summary>
    private static readonly string[] Publications =
    [
        "areacodes",
        "compiled",
        "ics-ed7",
        "jx-pilot-launch",
        "sac-prefixes",
    ];

    private readonly string _jobs;

    private ReferenceData(
        string jobs,
        ImmutableArray<ListedPlace> places,
        IReadOnlyDictionary<string, ImmutableArray<string>> ics
    ) => (_jobs, Places, IcsByField) = (jobs, places, ics);

    public ImmutableArray<ListedPlace> Places { get; }

    /// <summary>Groups and subgroups by the field that they lie in.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> IcsByField { get; }

    /// <param name="jobs">The folder of the bundled jobs.</param>
    public static ReferenceData Read(string jobs)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var places = Query(
            connection,
            $"SELECT code, name_zh, parent_code, level FROM {Csv(jobs, "place/data/places.csv")} WHERE code LIKE '33%' ORDER BY code",
            row => new ListedPlace(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3))
        );
        var classes = Query(
            connection,
            $"SELECT code FROM {Csv(jobs, "ics/data/ics.csv")} WHERE level <> '1' ORDER BY code",
            row => row.GetString(0)
        );
        return new ReferenceData(
            jobs,
            [.. places],
            classes.GroupBy(c => c[..2]).ToDictionary(g => g.Key, g => g.ToImmutableArray())
        );
    }

    /// <summary>Writes who published them, as the bundled list has it.</summary>
    public void WriteSources(string file)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var listed = ((string[])["sources", "compiled_sources"]).Select(name =>
            $"FROM {Csv(_jobs, $"source/data/{name}.csv")}"
        );
        var wanted = string.Join(", ", Publications.Select(SqlText.Constant));
        Query(
            connection,
            $"COPY (FROM ({string.Join(" UNION ALL ", listed)}) WHERE source_id IN ({wanted}) ORDER BY source_id) TO {SqlText.Constant(file)} (HEADER)",
            row => row.GetInt64(0)
        );
    }

    private static string Csv(string jobs, string file) =>
        $"read_csv({SqlText.Constant(Path.Combine(jobs, file))}, all_varchar = true, header = true)";

    private static List<T> Query<T>(DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of files only, as constants
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));

        return rows;
    }
}
