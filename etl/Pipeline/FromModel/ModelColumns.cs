using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.FromModel;

/// <summary>
/// Fills what the model asks for beside the rows of the jobs: the columns of <c>@normalized</c> fields and the full-text
/// index of <c>@searchable</c> ones. The compiler brings operands to the same form by the same functions.
/// </summary>
public static class ModelColumns
{
    /// <param name="connection">Open, with the warehouse as its current database and all its rows in it.</param>
    /// <returns>What is to be told: different values that one form makes equal.</returns>
    public static IReadOnlyList<Bilingual> Fill(
        SemanticModel model,
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        var notices = model.Subjects.SelectMany(s => Normalize(s, connection, cancellationToken)).ToList();
        SearchIndexing.Fill(model, connection, known: null, cancellationToken);
        return notices;
    }

    /// <summary>Fills the columns of a subject's <c>@normalized</c> fields.</summary>
    /// <returns>What is to be told: different values that one form makes equal.</returns>
    internal static IReadOnlyList<Bilingual> Normalize(
        Subject subject,
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        var notices = new List<Bilingual>();
        foreach (var property in subject.Members.OfType<Property>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (property is not { Normalization: { } form, Source: ColumnSource.Column column })
                continue;

            var shared = Normalize(connection, subject.Table, column.Name, form);
            if (shared > 0)
            {
                notices.Add(
                    new(
                        $"{subject.Name}.{property.Name}：{shared} 组不同的写法归一后相同",
                        $"{subject.Name}.{property.Name}: {shared} different values share a normal form with another"
                    )
                );
            }
        }

        return notices;
    }

    /// <returns>How many forms are those of several values.</returns>
    private static long Normalize(
        DuckDBConnection connection,
        string table,
        string column,
        Normalization form
    )
    {
        Execute(connection, "CREATE OR REPLACE TEMP TABLE normal_form (value VARCHAR, form VARCHAR)");
        using (var appender = connection.CreateAppender("temp", "main", "normal_form"))
        {
            foreach (
                var row in Rows(
                    connection,
                    $"SELECT DISTINCT {SqlText.Name(column)} FROM {SqlText.Name(table)} WHERE {SqlText.Name(column)} IS NOT NULL"
                )
            )
                appender.CreateRow().AppendValue(row[0]).AppendValue(form.Normalize(row[0]!)).EndRow();
        }

        Execute(
            connection,
            $"UPDATE {SqlText.Name(table)} SET {SqlText.Name(form.Column)} = form FROM normal_form WHERE value = {SqlText.Name(column)}"
        );
        var shared = Rows(connection, "SELECT form FROM normal_form GROUP BY form HAVING count(*) > 1").Count;
        Execute(connection, "DROP TABLE temp.normal_form");
        return shared;
    }

    internal static List<string?[]> Rows(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the model and are quoted
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? null : reader.GetString(i)),
            ]);

        return rows;
    }

    internal static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the model and are quoted
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
