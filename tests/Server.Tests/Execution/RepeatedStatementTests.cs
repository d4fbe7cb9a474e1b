using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>A statement that comes back with its values is planned once; it answers as it did the first time.</summary>
public sealed class RepeatedStatementTests : IAsyncLifetime, IDisposable
{
    private readonly HandMadeWarehouse _warehouse = new();
    private Reader _reader = null!;

    public async Task InitializeAsync()
    {
        var version = await _warehouse.PublishAsync("tiny", Cases.Read("tiny/warehouse.sql"));
        _reader = await Reader.OpenAsync(
            version.DatabaseFile,
            new WarehouseOptions(),
            CancellationToken.None
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _reader.Dispose();
        _warehouse.Dispose();
    }

    [Fact]
    public async Task Every_recorded_case_answers_the_same_when_it_comes_again()
    {
        foreach (var name in Cases.Named("compiler", "*.graphql"))
        {
            var compilation = await TinyWarehouse.CompileAsync(
                Cases.Read($"compiler/{name}.graphql"),
                CancellationToken.None
            );
            foreach (var field in compilation.Fields.OfType<RootField.Queried>())
            {
                var first = _reader.Answer(field);
                Assert.Equal(first, _reader.Answer(field));
                Assert.Equal(first, _reader.Answer(field));
            }
        }
    }

    [Fact]
    public void Values_of_every_type_stay_those_of_the_statement()
    {
        var text =
            "SELECT concat_ws('|', $1, $2, $3, $4, $5, $6, $7, '$1', \"$2\") AS joined FROM (SELECT 'name' AS \"$2\")";
        var instant = new DateTime(2026, 11, 25, 8, 30, 15, DateTimeKind.Utc);
        var one = new SqlStatement(
            text,
            ["'); DROP TABLE standard; --", 1L, -7, 0.5, true, new DateOnly(1969, 7, 20), instant]
        );
        var other = new SqlStatement(
            text,
            ["$1 getvariable('value2')", 2L, 8, 1.5, false, new DateOnly(2000, 1, 1), instant]
        );

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(
                "'); DROP TABLE standard; --|1|-7|0.5|true|1969-07-20|2026-11-25 08:30:15|$1|name",
                Text(one)
            );
            Assert.Equal(
                "$1 getvariable('value2')|2|8|1.5|false|2000-01-01|2026-11-25 08:30:15|$1|name",
                Text(other)
            );
        }
    }

    private string Text(SqlStatement statement)
    {
        using var result = _reader.Run(statement, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(result.RowAt(0).Text(0));
    }
}
