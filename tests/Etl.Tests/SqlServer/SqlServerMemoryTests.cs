using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>Alone, as it looks at what the whole process holds.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SqlServerMemoryTests
{
    private const string Name = "SQL Server's memory";

    /// <summary>Half a gigabyte of rows passes through the reader. What DuckDB holds beside it is measured with PostgreSQL.</summary>
    [Fact]
    public async Task Memory_stays_flat_while_many_rows_are_read()
    {
        const int count = 100_000;
        await using var server = new TdsServer(s =>
            ThingTable.Answer(s, []) with
            {
                Rows = ThingTable.IsReading(s) ? Rows(count) : [],
            }
        );
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing");
        job.Run.Write("thing/transform.sql", "SELECT 1"); // the run fails once all is read: what follows is not measured
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var failing = job.FailAsync();
        while (!failing.IsCompleted)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            await Task.Delay(20);
        }

        Assert.Contains("thing/transform.sql", await failing, StringComparison.Ordinal);
        var state = await File.ReadAllTextAsync(
            Path.Combine(job.Run.Paths.Extracts, "thing", "thing.duckdb.json")
        );
        Assert.Contains($"\"Rows\":{count},", state, StringComparison.Ordinal);
        Assert.True(most < 100_000_000, $"{most:N0} bytes more were held");
    }

    private static IEnumerable<object?[]> Rows(int count)
    {
        var name = string.Concat(Enumerable.Repeat("0123456789", 250));
        return Enumerable.Range(1, count).Select(i => new object?[] { $"c{i}", $"{i} {name}" });
    }
}
