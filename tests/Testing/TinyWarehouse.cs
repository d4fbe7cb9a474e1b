using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Testing;

/// <summary>
/// A warehouse that a person can count by hand (<c>tests/cases/tiny/warehouse.sql</c>), with the real tables and the real
/// model. It runs what the compiler made over real DuckDB and shows the raw columns, so that a test of the compiler does
/// not lean on the server's own encoder.
/// </summary>
public static class TinyWarehouse
{
    public static SemanticModel Model { get; } = ModelReader.Read(Repository.Path("schema"));

    public static QueryCompiler Compiler { get; } = new(Model, QueryLimits.Default, PageLimits.Standard);

    private static readonly DuckDBConnection Connection = Open();

    /// <summary>Compiles a query whose variables, if any, are given as JSON.</summary>
    public static async Task<Compilation> CompileAsync(
        string query,
        CancellationToken cancellation,
        string variables = "{}",
        Language language = Language.Chinese
    )
    {
        using var json = JsonDocument.Parse(variables);
        return await Compiler.CompileAsync(
            new(query, null, json.RootElement.Clone(), language),
            cancellation
        );
    }

    /// <summary>The rows of a statement, a line each, columns parted by <c>|</c>.</summary>
    public static async Task<string> RunAsync(SqlStatement statement, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var row in await ReadAsync(statement, cancellation))
            text.AppendJoin(" | ", row.Select(Show)).Append('\n');

        return text.ToString();
    }

    /// <summary>What the field's statements answer.</summary>
    /// <param name="over">A warehouse of <see cref="OpenWith"/>; null: the one that all tests share.</param>
    public static async Task<JsonNode?> AnswerAsync(
        RootField.Queried field,
        CancellationToken cancellation,
        DuckDBConnection? over = null
    )
    {
        var results = new List<IReadOnlyList<object?[]>>();
        foreach (var statement in field.Statements)
            results.Add(
                await ReadAsync(statement.With(found => Answer.Values(found, results)), cancellation, over)
            );

        return Answer.Of(field.Shape, results);
    }

    /// <param name="over">A warehouse of <see cref="OpenWith"/>; null: the one that all tests share.</param>
    public static async Task<IReadOnlyList<object?[]>> ReadAsync(
        SqlStatement statement,
        CancellationToken cancellation,
        DuckDBConnection? over = null
    )
    {
        await using var command = (over ?? Connection).CreateCommand();
#pragma warning disable CA2100 // the compiler's own text, whose values are parameters
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        foreach (var parameter in statement.Parameters)
            command.Parameters.Add(new DuckDBParameter(parameter ?? DBNull.Value));

        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.GetValue(i))
                    .Select(v => v is DBNull ? null : v),
            ]);

        return rows;
    }

    /// <summary>The same warehouse with more rows, for a test that would change what others count.</summary>
    public static DuckDBConnection OpenWith(string inserts)
    {
        var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = inserts;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }

    private static string Show(object? value) =>
        value switch
        {
            null or DBNull => "·",
            string text => text,
            IDictionary members => $"{{{string.Join(", ", members.Values.Cast<object?>().Select(Show))}}}",
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
            double number => number.ToString("G6", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"Data Source=:memory:;{RightAnswers.Settings}");
        connection.Open();
        RealTables.Create(connection, c => RealTables.Execute(c, Cases.Read("tiny/warehouse.sql")));
        return connection;
    }
}
