using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Postgres;

/// <summary>With a watermark only what is new is read; what is published is as if everything had been.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresIncrementTests(PostgresTests.Server server)
{
    [Fact]
    public async Task A_source_that_has_not_moved_is_not_read_and_nothing_is_published()
    {
        var table = await TableAsync();
        using var job = Job(table);
        var first = await job.BuildAsync();
        // whoever reads a name now gets an error
        await server.ExecuteAsync(
            $"""
            ALTER TABLE {table} RENAME TO {table}_kept;
            CREATE VIEW {table} AS SELECT code, (1 / (length(code) - 1))::text AS name, changed FROM {table}_kept;
            """
        );

        Assert.Equal(first.Id, (await job.BuildAsync()).Id);
        await server.ExecuteAsync($"UPDATE {table}_kept SET changed = '2024-02-01'");
        Assert.Contains("division by zero", await job.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_above_the_watermark_are_added_and_replace_those_with_their_key()
    {
        var table = await TableAsync();
        using var job = Job(table);
        Assert.Equal("1 | a | 甲\n2 | b | 乙\n", await job.LoadedAsync());

        await server.ExecuteAsync(
            $"""
            INSERT INTO {table} VALUES ('c', '丙', '2024-01-03 00:00:00.000001+08');
            UPDATE {table} SET name = '新乙', changed = '2024-01-04+08' WHERE code = 'b';
            """
        );

        Assert.Equal("1 | a | 甲\n3 | c | 丙\n4 | b | 新乙\n", await job.LoadedAsync());
        Assert.DoesNotContain(job.Told, t => t.Contains("重新读取全部", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_that_share_the_last_watermark_are_not_missed()
    {
        var table = await TableAsync();
        using var job = Job(table);
        await job.BuildAsync();

        await server.ExecuteAsync($"INSERT INTO {table} VALUES ('c', '丙', '2024-01-02+08')");

        Assert.Equal("1 | a | 甲\n3 | b | 乙\n4 | c | 丙\n", await job.LoadedAsync());
    }

    [Theory]
    [InlineData("DELETE FROM {0} WHERE code = 'a'", "1 | b | 乙\n")]
    [InlineData("INSERT INTO {0} VALUES ('c', '丙', '1999-01-01')", "1 | a | 甲\n2 | b | 乙\n3 | c | 丙\n")]
    [InlineData(
        "DELETE FROM {0} WHERE code = 'a'; INSERT INTO {0} VALUES ('c', '丙', '2024-05-01')",
        "1 | b | 乙\n2 | c | 丙\n"
    )]
    public async Task Rows_deleted_or_late_are_noticed_by_the_count(string change, string expected)
    {
        var table = await TableAsync();
        using var job = Job(table);
        await job.BuildAsync();

        await server.ExecuteAsync(string.Format(null, change, table));

        Assert.Equal(expected, await job.LoadedAsync());
    }

    [Fact]
    public async Task Without_a_key_new_rows_are_appended()
    {
        var table = await TableAsync();
        using var job = Job(table, key: null);
        await job.BuildAsync();

        await server.ExecuteAsync($"INSERT INTO {table} VALUES ('c', '丙', '2024-02-01')");

        Assert.Equal("1 | a | 甲\n2 | b | 乙\n3 | c | 丙\n", await job.LoadedAsync());
    }

    [Fact]
    public async Task Without_a_watermark_all_is_read_and_equal_rows_publish_nothing()
    {
        var table = await TableAsync();
        using var job = Job(table, source: $"table: {table}");
        var first = await job.BuildAsync();
        Assert.Equal(first.Id, (await job.BuildAsync()).Id);

        await server.ExecuteAsync(
            $"UPDATE {table} SET name = '' WHERE code = 'a'; UPDATE {table} SET name = NULL WHERE code = 'b'"
        );

        Assert.Equal("1 | a | ?\n2 | b | ?\n", await job.LoadedAsync());
    }

    [Fact]
    public async Task An_extract_that_is_lost_or_of_another_question_is_read_anew()
    {
        var table = await TableAsync();
        using var job = Job(table);
        await job.BuildAsync();
        job.Run.Edit("thing/job.yml", "code: {}", "code: { aliases: [changed_code] }");
        Assert.Equal("1 | a | 甲\n2 | b | 乙\n", await job.LoadedAsync());

        var extract = Path.Combine(job.Run.Paths.Extracts, "thing", "thing.duckdb");
        await File.WriteAllTextAsync(extract, "damaged");
        Assert.Equal("1 | a | 甲\n2 | b | 乙\n", await job.LoadedAsync());

        Directory.Delete(job.Run.Paths.Extracts, recursive: true);
        Assert.Equal("1 | a | 甲\n2 | b | 乙\n", await job.LoadedAsync());
    }

    private async Task<string> TableAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await server.ExecuteAsync(
            $"""
            CREATE TABLE {name} (code text, name text, changed timestamptz);
            INSERT INTO {name} VALUES ('a', '甲', '2024-01-01+08'), ('b', '乙', '2024-01-02+08');
            """
        );
        return name;
    }

    private RemoteJob Job(string table, string? key = "code", string? source = null) =>
        new("postgres", server.Connection, source ?? $"table: public.{table}, watermark: changed", key);
}
