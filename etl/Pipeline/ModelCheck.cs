using System.Collections.Immutable;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Compares a semantic model with a database: every table, column and SQL expression that the model names must be
/// there. Reads no rows, so it is quick enough for each opening of a version.
/// </summary>
public sealed class ModelCheck
{
    private static readonly string[] ClosureColumns = ["code", "ancestor_code", "ancestor_level"];
    private static readonly string[] DenominatorColumns = ["place_code", "denominator", "year", "value"];

    private static readonly string[] PeriodColumns = ["code", "in_use_from_year", "in_use_until_year"];
    private static readonly string[] GapColumns = ["subject", "place_code"];
    private static readonly string[] SearchColumns = ["field", "gram", "key", "position"];

    private readonly SemanticModel _model;
    private readonly DuckDBConnection _connection;
    private readonly Dictionary<string, HashSet<string>> _tables;
    private readonly ImmutableArray<EtlDiagnostic>.Builder _mistakes =
        ImmutableArray.CreateBuilder<EtlDiagnostic>();

    private ModelCheck(SemanticModel model, DuckDBConnection connection)
    {
        _model = model;
        _connection = connection;
        _tables = ReadTables(connection);
    }

    /// <summary>What the model names and the database lacks; empty when they fit.</summary>
    /// <param name="connection">Open, with the warehouse as its current database.</param>
    public static ImmutableArray<EtlDiagnostic> Find(SemanticModel model, DuckDBConnection connection) =>
        Find(model, connection, hasRollUps: true);

    /// <summary>The same of a database in the making, whose roll-ups are not built yet.</summary>
    public static ImmutableArray<EtlDiagnostic> FindInTables(
        SemanticModel model,
        DuckDBConnection connection
    ) => Find(model, connection, hasRollUps: false);

    private static ImmutableArray<EtlDiagnostic> Find(
        SemanticModel model,
        DuckDBConnection connection,
        bool hasRollUps
    )
    {
        var check = new ModelCheck(model, connection);
        foreach (var subject in model.Subjects)
        {
            check.Subject(subject);
            foreach (var rollUp in hasRollUps ? subject.RollUps : [])
                check.RequireColumns(
                    rollUp.Table,
                    [.. rollUp.Keys.Select(k => k.Column), .. rollUp.Measures.Select(Naming.SnakeCase)],
                    rollUp.Location
                );
        }

        if (model.Comparable is { } comparable)
        {
            check.RequireColumns(comparable.Periods, PeriodColumns, comparable.Figures.Location);
            check.RequireColumns(comparable.Gaps, GapColumns, comparable.Figures.Location);
        }

        return check._mistakes.ToImmutable();
    }

    private void Subject(Subject subject)
    {
        if (!RequireTable(subject.Table, subject.Location))
            return;

        Members(subject.Members, subject.Table);
        if (subject.Tree is { } tree)
            RequireColumns(tree.Closure, ClosureColumns, subject.Location);

        if (subject.Denominators is { } denominators)
        {
            RequireColumns(denominators.Table, DenominatorColumns, subject.Location);
            RequireColumns(subject.Table, [denominators.Column], subject.Location);
        }

        foreach (var measure in subject.Measures?.Measures ?? [])
            Measure(measure, subject.Table);
    }

    private void Members(ImmutableArray<Member> members, string table)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case Property property:
                    Property(property, table);
                    break;
                case PartField part:
                    Members(_model.Part(part.Part).Members, table);
                    break;
                case Link link:
                    Link(link, table);
                    break;
            }
        }
    }

    private void Property(Property property, string table)
    {
        if (property.Normalization is { } normalization)
            RequireColumns(table, [normalization.Column], property.Location);
        if (property.Search is { } search)
        {
            RequireColumns(FullText.IndexTable, SearchColumns, property.Location);
            RequireColumns(table, [search.KeyColumn], property.Location);
        }

        switch (property.Source)
        {
            case ColumnSource.Column column:
                RequireColumns(table, [column.Name], property.Location);
                break;
            case ColumnSource.Localized localized:
                RequireColumns(table, [localized.Chinese, localized.English], property.Location);
                break;
            case ColumnSource.Computed computed:
                Expression(computed.Sql, table, property.Location);
                break;
        }
    }

    private void Link(Link link, string table)
    {
        if (link.IsToAll)
            return;

        RequireColumns(table, [link.Column], link.Location);
        RequireColumns(_model.Target(link).Table, [link.To], link.Location);
        if (link.Bridge is { } bridge)
            RequireColumns(bridge.Table, [bridge.From, bridge.Into], link.Location);
    }

    private void Measure(Measure measure, string table)
    {
        foreach (
            var sql in (SqlTemplate?[])
                [measure.Argument, measure.Where, measure.Weight, measure.LastPeriod?.When]
        )
        {
            if (sql is not null)
                Expression(sql, table, measure.Location);
        }

        // aggregates over the group: DuckDB binds them in a query without GROUP BY
        if (measure.OnlyIf is { } onlyIf)
            Expression(onlyIf, table, measure.Location);

        if (measure.LastPeriod is { } last)
            RequireColumns(table, [last.Over, .. last.Per], measure.Location);
    }

    private void Expression(SqlTemplate sql, string table, ModelLocation location)
    {
        if (!RequireColumns(table, sql.Columns, location))
            return;

        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // the expression is part of the model, which is as trusted as this program; names are quoted
        command.CommandText = $"SELECT {sql.Fill(SqlText.Name)} FROM {SqlText.Name(table)} LIMIT 0";
#pragma warning restore CA2100
        try
        {
            using var reader = command.ExecuteReader();
        }
        catch (DuckDBException e)
        {
            var reason = DuckDbMessage.Read(e.Message).Message;
            Report(
                location,
                $"DuckDB 不接受表达式“{sql.Text}”：{reason}",
                $"DuckDB does not take the expression '{sql.Text}': {reason}"
            );
        }
    }

    private bool RequireTable(string table, ModelLocation location)
    {
        if (_tables.ContainsKey(table))
            return true;

        var hint = Suggest.Among(table, _tables.Keys);
        Report(
            location,
            $"仓库中没有表“{table}”。{hint.Chinese}",
            $"The warehouse has no table '{table}'.{hint.English}"
        );
        return false;
    }

    private bool RequireColumns(string table, IReadOnlyCollection<string> columns, ModelLocation location)
    {
        if (!RequireTable(table, location))
            return false;

        var missing = columns.Where(c => !_tables[table].Contains(c)).ToList();
        foreach (var column in missing)
        {
            var hint = Suggest.Among(column, _tables[table]);
            Report(
                location,
                $"表“{table}”没有列“{column}”。{hint.Chinese}",
                $"The table '{table}' has no column '{column}'.{hint.English}"
            );
        }

        return missing.Count == 0;
    }

    private void Report(ModelLocation at, string chinese, string english) =>
        _mistakes.Add(
            new EtlDiagnostic(
                EtlError.ModelMismatch,
                new Bilingual(chinese, english),
                at.File,
                at.Line,
                at.Column
            )
        );

    private static Dictionary<string, HashSet<string>> ReadTables(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal";
        using var reader = command.ExecuteReader();
        var tables = new Dictionary<string, HashSet<string>>();
        while (reader.Read())
        {
            if (!tables.TryGetValue(reader.GetString(0), out var columns))
                tables[reader.GetString(0)] = columns = [];

            columns.Add(reader.GetString(1));
        }

        return tables;
    }
}
