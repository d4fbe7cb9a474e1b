using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.FromModel;

/// <summary>Builds the full-text index: every gram of every searchable text, clustered so that a look-up reads one stretch.</summary>
internal static class SearchIndexing
{
    /// <param name="known">Where the grams of tables that have not changed stand; null when there are none.</param>
    public static void Fill(
        SemanticModel model,
        DuckDBConnection connection,
        KnownGrams? known,
        CancellationToken cancellationToken
    )
    {
        ModelColumns.Execute(
            connection,
            "CREATE OR REPLACE TEMP TABLE found_gram (field VARCHAR, gram VARCHAR, key VARCHAR, position INTEGER)"
        );
        var fields = model
            .Subjects.SelectMany(s =>
                s.Members.OfType<Property>()
                    .Where(p => p.Search is not null)
                    .Select(p => (s.Table, Property: p))
            )
            .ToLookup(f => known?.Tables.Contains(f.Table) ?? false);
        using (var appender = connection.CreateAppender("temp", "main", "found_gram"))
        {
            foreach (var (table, property) in fields[false])
            {
                cancellationToken.ThrowIfCancellationRequested();
                Append(appender, connection, table, property);
            }
        }

        foreach (var (_, property) in fields[true])
        {
            var field = SqlText.Constant(property.Search!.Field);
            ModelColumns.Execute(
                connection,
                $"INSERT INTO temp.found_gram BY NAME FROM {known!.IndexTable} WHERE field = {field}"
            );
        }

        ModelColumns.Execute(connection, $"DELETE FROM {FullText.IndexTable}");
        ModelColumns.Execute(
            connection,
            $"INSERT INTO {FullText.IndexTable} FROM temp.found_gram ORDER BY ALL"
        );
        ModelColumns.Execute(connection, "DROP TABLE temp.found_gram");
    }

    private static void Append(
        DuckDBAppender appender,
        DuckDBConnection connection,
        string table,
        Property property
    )
    {
        var index = property.Search!;
        string[] columns = property.Source switch
        {
            ColumnSource.Localized localized => [localized.Chinese, localized.English],
            ColumnSource.Column column => [column.Name],
            _ => throw new System.Diagnostics.UnreachableException(property.Name),
        };
        var texts = string.Join(", ", columns.Select(SqlText.Name));
        foreach (
            var row in ModelColumns.Rows(
                connection,
                $"SELECT {SqlText.Name(index.KeyColumn)}, {texts} FROM {SqlText.Name(table)}"
            )
        )
        {
            var position = 0;
            // a gap between two languages, so that no phrase begins in one and ends in the other
            foreach (var text in row.Skip(1).OfType<string>().Distinct())
            {
                var (grams, end) = FullText.Cut(text, position);
                foreach (var gram in grams)
                    appender
                        .CreateRow()
                        .AppendValue(index.Field)
                        .AppendValue(gram.Text)
                        .AppendValue(row[0])
                        .AppendValue(gram.Position)
                        .EndRow();
                position = end + 1;
            }
        }
    }
}

/// <param name="IndexTable">The index of the last version.</param>
/// <param name="Tables">Those whose rows are the same there.</param>
internal sealed record KnownGrams(string IndexTable, IReadOnlySet<string> Tables);
