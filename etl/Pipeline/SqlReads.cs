using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>What one statement of a job reads and fills, found by DuckDB's own parser.</summary>
/// <param name="Target">Table of <c>INSERT INTO</c>; null for a SELECT.</param>
/// <param name="Tables">Names after FROM: warehouse tables and views, and what WITH names. A query that WITH gives the
/// name of a table counts as that table: one name should not mean both.</param>
/// <param name="CleanSources">Names after <c>clean.</c></param>
internal sealed record SqlReads(
    string? Target,
    ImmutableArray<string> Tables,
    ImmutableArray<string> CleanSources
)
{
    private static readonly Regex Insert = new(
        """^INSERT\s+INTO\s+(?:"(?<name>[^"]+)"|(?<name>\w+))\s+BY\s+NAME\s+(?=[(\w])""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>Reads <c>INSERT INTO table BY NAME SELECT …</c>, the only statement a transform may make.</summary>
    public static async Task<SqlReads> OfInsertAsync(
        SqlStatement statement,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var insert = Insert.Match(statement.Body);
        if (!insert.Success)
        {
            throw statement.Error(
                EtlError.TransformFailed,
                "transform.sql 的每条语句都应为 INSERT INTO 表 BY NAME SELECT …。",
                "Every statement of transform.sql should be INSERT INTO table BY NAME SELECT …."
            );
        }

        var reads = await OfSelectAsync(
            statement,
            statement.Body[insert.Length..],
            database,
            cancellationToken
        );
        return reads with { Target = insert.Groups["name"].Value };
    }

    public static async Task<SqlReads> OfSelectAsync(
        SqlStatement statement,
        string select,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var json = await database.ScalarAsync<string>(
            "SELECT json_serialize_sql($1::VARCHAR)::VARCHAR",
            cancellationToken,
            select
        );
        using var tree = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1024 });
        if (tree.RootElement.GetProperty("error").GetBoolean())
        {
            var reason = tree.RootElement.GetProperty("error_message").GetString();
            throw statement.Error(
                EtlError.TransformFailed,
                $"DuckDB 不能解析该语句：{reason}",
                $"DuckDB cannot parse this statement: {reason}"
            );
        }

        var tables = new SortedSet<(string Schema, string Table)>();
        Collect(tree.RootElement, tables);
        return new SqlReads(
            Target: null,
            [.. tables.Where(t => t.Schema is "" or "main").Select(t => t.Table)],
            [.. tables.Where(t => t.Schema == "clean").Select(t => t.Table)]
        );
    }

    private static void Collect(JsonElement node, SortedSet<(string Schema, string Table)> tables)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in node.EnumerateArray())
                Collect(element, tables);
        }

        if (node.ValueKind != JsonValueKind.Object)
            return;

        // a node's kind is a word; a cast has its type there
        if (
            node.TryGetProperty("type", out var type)
            && type is { ValueKind: JsonValueKind.String }
            && type.ValueEquals("BASE_TABLE")
        )
            tables.Add(
                (node.GetProperty("schema_name").GetString()!, node.GetProperty("table_name").GetString()!)
            );

        foreach (var property in node.EnumerateObject())
            Collect(property.Value, tables);
    }
}
