using System.Diagnostics;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Postgres;

/// <summary>What a PostgreSQL source gives, from a real server.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresSourceTests(PostgresTests.Server server)
{
    [Fact]
    public async Task Every_type_comes_as_the_text_that_says_it_exactly()
    {
        await server.ExecuteAsync("CREATE TYPE mood AS ENUM ('好', '坏')");
        const string query = """
            SELECT 'GB/T 1.1-2020'::varchar(30) AS code,
              '' AS empty, NULL::text AS nothing, '标准化 “引号”, ''单引号''' || chr(10) || '第二行' AS name, '😀𠮷' AS beyond,
              12345678901234567890.1234567890123456789012345::numeric AS exact, 1.50::numeric(10,2) AS scale, 'NaN'::numeric AS nan,
              0.1::float8 AS double, 1e300::float8 AS big, '-Infinity'::float8 AS infinite, 0.3::float4 AS single,
              9223372036854775807::bigint AS long, (-32768)::smallint AS short, true AS yes, false AS no,
              date '2023-07-01' AS day, date '0044-03-15 BC' AS ides, timestamp '2023-07-01 12:34:56.123456' AS moment,
              timestamptz '2023-07-01 12:34:56.5+08' AS instant, time '23:59:59.999999' AS clock, interval '1 year 2 days 3 hours' AS span,
              ARRAY['a', NULL, 'b,c', ''] AS list, ARRAY[[1,2],[3,4]] AS grid, '{"a": [1, null, "中"]}'::jsonb AS document,
              '\xdeadbeef'::bytea AS bytes, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid AS id, '好'::mood AS mood,
              inet '192.168.0.1/24' AS net, int4range(1, 5) AS range, point(1.5, 2) AS place, 'char  '::char(6) AS fixed -- a comment at the end
            """;
        using var job = Job(
            $"query: '{query.Replace("'", "''", StringComparison.Ordinal).Replace('\n', ' ')}'",
            columns: "code: {}, empty: {}, nothing: {}, name: {}, beyond: {}, exact: {}, scale: {}, nan: {}, double: {}, big: {}, infinite: {}, "
                + "single: {}, long: {}, short: {}, 'yes': {}, 'no': {}, day: {}, ides: {}, moment: {}, instant: {}, clock: {}, span: {}, list: {}, "
                + "grid: {}, document: {}, bytes: {}, id: {}, mood: {}, net: {}, range: {}, place: {}, fixed: {}"
        );

        Assert.Equal(
            """
            source_line: “1”
            code: “GB/T 1.1-2020”
            empty: “”
            nothing: ·
            name: “标准化 “引号”, '单引号'
            第二行”
            beyond: “😀𠮷”
            exact: “12345678901234567890.1234567890123456789012345”
            scale: “1.50”
            nan: “NaN”
            double: “0.1”
            big: “1e+300”
            infinite: “-Infinity”
            single: “0.3”
            long: “9223372036854775807”
            short: “-32768”
            yes: “true”
            no: “false”
            day: “2023-07-01”
            ides: “0044-03-15 BC”
            moment: “2023-07-01 12:34:56.123456”
            instant: “2023-07-01 04:34:56.5+00”
            clock: “23:59:59.999999”
            span: “P1Y2DT3H”
            list: “{a,NULL,"b,c",""}”
            grid: “{{1,2},{3,4}}”
            document: “{"a": [1, null, "中"]}”
            bytes: “\xdeadbeef”
            id: “a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11”
            mood: “好”
            net: “192.168.0.1/24”
            range: “[1,5)”
            place: “(1.5,2)”
            fixed: “char”

            """,
            await job.ReadAsync()
        );
    }

    [Fact]
    public async Task A_table_is_found_by_its_names_as_they_are_and_rows_know_their_place()
    {
        await server.ExecuteAsync(
            """"
            CREATE SCHEMA "业务"; CREATE TABLE "业务"."Standard ""2""" ("标准号" text, "select" text, other int);
            INSERT INTO "业务"."Standard ""2""" VALUES ('甲', '名', 1), ('乙', NULL, 2), ('乙', '又', 3), (' 丙 ', '', 4);
            """"
        );
        using var job = Job(
            "table: '业务.Standard \"2\"'",
            columns: "code: { aliases: [标准号] }, name: { aliases: [select] }"
        );

        var version = await job.BuildAsync();

        Assert.Equal(
            "postgres:thing/thing | 1 | 甲 | 名\npostgres:thing/thing | 2 | 乙 | ?\npostgres:thing/thing | 4 | 丙 | ?\n",
            await version.RowsAsync(
                "SELECT source_file, source_line, industry_code, name_zh FROM industry ORDER BY source_line"
            )
        );
        Assert.Equal(
            "3 | DUPLICATE_KEY\n",
            await version.RowsAsync("SELECT source_line, code FROM rejected_row")
        );
        Assert.Equal(
            "4 | 3 | 1 | 0\n",
            await version.RowsAsync(
                "SELECT rows_read, rows_loaded, rows_rejected, rows_duplicate FROM load WHERE job = 'thing'"
            )
        );
    }

    /// <summary>A gigabyte of rows passes through; what the process holds grows by far less.</summary>
    [Fact]
    public async Task Memory_stays_flat_while_many_rows_are_read()
    {
        using var job = Job(
            "query: 'SELECT i AS code, repeat(md5(i::text), 160) AS name FROM generate_series(1, 200000) i'"
        );
        job.Run.Write("thing/transform.sql", "SELECT 1"); // the run fails once all is read: what follows is not measured
        using var process = Process.GetCurrentProcess();
        var (before, most) = (process.WorkingSet64, 0L);
        var failing = job.FailAsync();
        while (!failing.IsCompleted)
        {
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64 - before);
            await Task.Delay(20);
        }

        Assert.Contains("thing/transform.sql", await failing, StringComparison.Ordinal);
        var state = await File.ReadAllTextAsync(
            Path.Combine(job.Run.Paths.Extracts, "thing", "thing.duckdb.json")
        );
        Assert.Contains("\"Rows\":200000,", state, StringComparison.Ordinal);
        Assert.True(most < 700_000_000, $"{most:N0} bytes more were held");
    }

    private RemoteJob Job(string source, string? key = "code", string columns = "code: {}, name: {}") =>
        new("postgres", server.Connection, source, key, columns);
}
