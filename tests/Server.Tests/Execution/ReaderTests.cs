using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>What a connection to a version may do and may not do.</summary>
public sealed class ReaderTests : IAsyncLifetime
{
    private static readonly WarehouseOptions Options = new() { PreparedStatements = 2 };

    private Reader _reader = null!;

    public async Task InitializeAsync()
    {
        var version = await BundledWarehouse.GetAsync(CancellationToken.None);
        _reader = await Reader.OpenAsync(version.DatabaseFile, Options, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _reader.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("DELETE FROM standard")]
    [InlineData("CREATE TABLE mine (a INTEGER)")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("COPY place TO 'place.csv'")]
    [InlineData("ATTACH 'other.duckdb'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD spatial")]
    public void Sql_can_neither_change_the_version_nor_leave_it(string sql) =>
        Assert.Throws<StatementFailedException>(() => Run(sql).Dispose());

    [Fact] // DuckDB's own sharing of plans took the first column of the join for another
    public void A_list_beside_its_count_is_the_list()
    {
        const string amendments =
            "FROM standard s LEFT JOIN standard a ON a.number = s.amends_number WHERE EXISTS (SELECT 1 FROM standard t WHERE t.amends_number = a.number)";
        const string page = $"SELECT s.number {amendments} ORDER BY 1 LIMIT 1";
        using var alone = Run(page);
        using var counted = Run(
            $"SELECT page.number FROM (SELECT count(*) {amendments}) AS head, ({page}) AS page"
        );

        Assert.Equal(alone.RowAt(0).Text(0), counted.RowAt(0).Text(0));
    }

    [Fact]
    public async Task A_connection_that_keeps_nothing_answers_the_same()
    {
        var version = await BundledWarehouse.GetAsync(CancellationToken.None);
        using var reader = await Reader.OpenAsync(
            version.DatabaseFile,
            new() { PreparedStatements = 0 },
            CancellationToken.None
        );
        foreach (var value in new[] { "a", "a", "b", "a", "b", "b" })
        {
            using var result = reader.Run(
                new SqlStatement("SELECT $1 || '!'", [value]),
                CancellationToken.None
            );
            Assert.Equal(value + "!", System.Text.Encoding.UTF8.GetString(result.RowAt(0).Text(0)));
        }
    }

    [Fact]
    public void Values_of_every_type_arrive_as_they_were_sent()
    {
        var instant = new DateTime(2026, 11, 25, 8, 30, 15, DateTimeKind.Utc).AddTicks(1234560);
        using var result = Run(
            "SELECT $1::VARCHAR, $2::BIGINT, $3::INTEGER, $4::DOUBLE, $5::BOOLEAN, $6::DATE, $7::TIMESTAMP, $8::VARCHAR",
            "'; DROP TABLE standard; -- 嘉兴\"",
            long.MinValue,
            -7,
            0.1,
            true,
            new DateOnly(1969, 7, 20),
            instant,
            null
        );

        var row = result.RowAt(0);
        Assert.Equal("'; DROP TABLE standard; -- 嘉兴\"", System.Text.Encoding.UTF8.GetString(row.Text(0)));
        Assert.Equal(long.MinValue, row.Read<long>(1));
        Assert.Equal(-7, row.Read<int>(2));
        Assert.Equal(0.1, row.Read<double>(3));
        Assert.True(row.Read<bool>(4));
        Assert.Equal(new DateOnly(1969, 7, 20), row.Date(5));
        Assert.Equal(instant, row.Instant(6));
        Assert.True(row.IsNull(7));
    }

    [Fact]
    public void A_statement_keeps_nothing_of_the_values_it_ran_with_before()
    {
        const string sql = "SELECT $1::VARCHAR";
        using (var first = Run(sql, "one"))
            Assert.False(first.RowAt(0).IsNull(0));

        using var second = Run(sql, (object?)null);
        Assert.True(second.RowAt(0).IsNull(0));
    }

    [Fact]
    public void More_statements_run_than_are_kept_prepared()
    {
        foreach (var i in Enumerable.Range(0, 10).Concat(Enumerable.Range(0, 10)))
        {
            using var result = Run($"SELECT {i}");
            Assert.Equal(i, result.RowAt(0).Read<int>(0));
        }
    }

    [Fact]
    public void A_result_of_many_chunks_has_every_row_in_its_place()
    {
        const int count = 10_000;
        using var result = Run(
            "SELECT i::BIGINT, repeat('嘉', (i % 20)::INTEGER) FROM range($1) AS r (i) ORDER BY i",
            (long)count
        );

        Assert.Equal(count, result.RowCount);
        foreach (var i in (long[])[0, 1, 2047, 2048, 4095, 4096, 5000, count - 1])
        {
            var row = result.RowAt(i);
            Assert.Equal(i, row.Read<long>(0));
            Assert.Equal(new string('嘉', (int)(i % 20)), System.Text.Encoding.UTF8.GetString(row.Text(1)));
        }
    }

    /// <summary>The statement would run for days: that the test ends is the assertion.</summary>
    [Fact]
    public void A_cancelled_statement_stops_and_the_connection_goes_on()
    {
        const string endless =
            "SELECT count(*) FROM range(1000000000) AS a, range(1000000000) AS b WHERE hash(a) = hash(b)";
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => Run(endless, cancellation.Token).Dispose());
        using var next = Run("SELECT 1");
        Assert.Equal(1, next.RowAt(0).Read<int>(0));
    }

    private ColumnResult Run(string sql, params object?[] values) =>
        _reader.Run(new SqlStatement(sql, [.. values]), CancellationToken.None);

    private ColumnResult Run(string sql, CancellationToken cancellationToken) =>
        _reader.Run(new SqlStatement(sql, []), cancellationToken);
}
