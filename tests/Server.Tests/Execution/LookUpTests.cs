using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>What is looked up by what was found is the same, whether its table is small and read whole or is not.</summary>
public sealed class LookUpTests : IAsyncLifetime, IDisposable
{
    private readonly HandMadeWarehouse _warehouse = new();
    private Reader _wholes = null!;
    private Reader _rows = null!;

    public async Task InitializeAsync()
    {
        var version = await _warehouse.PublishAsync("tiny", Cases.Read("tiny/warehouse.sql"));
        _wholes = await Reader.OpenAsync(
            version.DatabaseFile,
            new WarehouseOptions(),
            CancellationToken.None
        );
        var connection = new DuckDBConnection(_wholes.Connection.ConnectionString);
        await connection.OpenAsync();
        _rows = new Reader(connection, prepared: 8, smallTables: []);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _rows.Dispose();
        _wholes.Dispose();
        _warehouse.Dispose();
    }

    [Fact]
    public async Task Every_recorded_case_answers_the_same()
    {
        foreach (var name in Cases.Named("compiler", "*.graphql"))
        {
            foreach (var field in await FieldsAsync(Cases.Read($"compiler/{name}.graphql")))
                Assert.Equal(_rows.Answer(field), _wholes.Answer(field));
        }
    }

    [Fact]
    public async Task A_small_table_is_read_whole_and_another_by_its_keys()
    {
        var field = Assert.Single(
            await FieldsAsync(
                """{ standards(first: 1, order: [{ number: ASC }], where: { county: { code: { startsWith: "33" } } }) { nodes { county { name } } } }"""
            )
        );
        using var whole = _wholes.Run(field, CancellationToken.None);
        using var found = _rows.Run(field, CancellationToken.None);

        Assert.Equal(found.Results[0].RowCount, whole.Results[0].RowCount);
        Assert.InRange(found.Results[1].RowCount, 1, 2); // the page's row, and the one that tells of a next page
        Assert.True(whole.Results[1].RowCount > found.Results[1].RowCount);
    }

    private static async Task<IEnumerable<RootField.Queried>> FieldsAsync(string query)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        Assert.Empty(compilation.Diagnostics);
        return compilation.Fields.OfType<RootField.Queried>();
    }
}
