using System.Collections.Immutable;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A model that names what the warehouse does not have is found before anything is published or served.</summary>
public sealed class ModelCheckTests
{
    [Fact]
    public void The_model_fits_the_tables_it_was_written_for() => Assert.Empty(FindAfter(""));

    [Theory]
    [InlineData("column", "ALTER TABLE pilot RENAME government_zh TO goverment_zh")]
    [InlineData("table", "ALTER TABLE known_gap RENAME TO known_gaps")]
    [InlineData("expression", "ALTER TABLE standard ALTER published_on TYPE VARCHAR")]
    public void What_the_model_names_and_the_warehouse_lacks_is_told(string name, string change)
    {
        var mistakes = FindAfter(change);

        Assert.All(mistakes, m => Assert.Equal(EtlError.ModelMismatch, m.Code));
        string.Join('\n', mistakes)
            .MatchSnapshot(
                $"{nameof(ModelCheckTests)}.{nameof(What_the_model_names_and_the_warehouse_lacks_is_told)}_{name}"
            );
    }

    /// <summary>Rows that break what the model promises: a code outside its codelist.</summary>
    [Fact]
    public async Task A_code_that_the_model_does_not_know_stops_the_run()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");
        run.Edit("place/transform.sql", "level, kind, name_zh", "level, lower(kind) AS kind, name_zh");

        var error = await run.FailAsync();

        Assert.Contains(
            error.Diagnostics,
            d =>
                d is { Code: EtlError.CheckFailed, File: "schema/places.graphql", Line: > 0 }
                && d.Message.English.Contains(
                    "Place.kind is always a code of PlaceKind",
                    StringComparison.Ordinal
                )
        );
    }

    private static ImmutableArray<EtlDiagnostic> FindAfter(string change)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        foreach (
            var file in Directory
                .EnumerateFiles(Repository.Path("schema", "warehouse"))
                .Order(StringComparer.Ordinal)
        )
            Execute(connection, File.ReadAllText(file));

        var model = ModelReader.Read(Repository.Path("schema"));
        PhysicalDesign.Apply(model, connection);
        if (change.Length > 0)
            Execute(connection, change);

        return ModelCheck.Find(model, connection);
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the repository's own files and this test's text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
