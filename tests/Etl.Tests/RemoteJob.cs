using System.Globalization;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Sources.Remote;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A job of one source that lies on a server: <c>thing</c>, which fills <c>industry</c> from <c>code</c>, <c>name</c>.</summary>
internal sealed class RemoteJob : IDisposable
{
    private const string Transform = """
        INSERT INTO industry BY NAME
        SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, coalesce(name, '?') AS name_zh, coalesce(name, '?') AS name_en,
            source_id, load_id, source_file, source_line
        FROM clean.thing;
        """;

    /// <param name="kind"><c>postgres</c> or <c>sqlserver</c></param>
    /// <param name="source">Keys beside <c>connection</c>: <c>table: public.thing, watermark: changed</c></param>
    /// <param name="key">Null when rows have none.</param>
    public RemoteJob(
        string kind,
        string connection,
        string source,
        string? key = "code",
        string columns = "code: {}, name: {}"
    )
    {
        Setting = $"JX_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(Setting, connection);
        Run = TestRun.OfOneJob(
            $$"""
            job: thing
            inputs: [source]
            sources:
              thing:
                {{kind}}: { connection: {{Setting}}, {{source}} }
                source: jx-pilot-launch
            {{(key is null ? "" : $"    key: [{key}]\n")}}    columns: { {{columns}} }
            tables: [industry]
            """,
            Transform
        );
    }

    public TestRun Run { get; }

    /// <summary>Name of the environment variable with the connection string.</summary>
    public string Setting { get; }

    public List<string> Told { get; } = [];

    public Task<WarehouseVersion> BuildAsync(CancellationToken cancellationToken = default) =>
        Run.BuildAsync(cancellationToken, progress => Told.Add(progress.Text.Chinese));

    /// <summary>What was loaded, with the numbers of the rows.</summary>
    public async Task<string> LoadedAsync(string columns = "source_line, industry_code, name_zh")
    {
        var version = await BuildAsync();
        return await version.RowsAsync($"SELECT {columns} FROM industry ORDER BY source_line");
    }

    /// <summary>What was read, before anything was cleaned: one line a cell.</summary>
    public async Task<string> ReadAsync(string order = "source_line")
    {
        await BuildAsync();
        var file = Path.Combine(Run.Paths.Extracts, "thing", "thing.duckdb");
        await using var connection = new DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = $"FROM {ExtractWriter.Table} ORDER BY {order}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                await text.WriteLineAsync(
                    $"{reader.GetName(i)}: {(await reader.IsDBNullAsync(i) ? "·" : $"“{reader.GetValue(i)}”")}"
                );
        }

        return text.ToString();
    }

    /// <summary>Runs, expects it to fail; the message, without what differs from run to run.</summary>
    public async Task<string> FailAsync(params (string From, string To)[] names)
    {
        var message = (await Run.FailAsync()).Message.Replace(
            Setting,
            "BUSINESS_DB",
            StringComparison.Ordinal
        );
        return names.Aggregate(
            message,
            (text, name) => text.Replace(name.From, name.To, StringComparison.Ordinal)
        );
    }

    public void Replace(string connection) => Environment.SetEnvironmentVariable(Setting, connection);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Setting, null);
        Run.Dispose();
    }
}
