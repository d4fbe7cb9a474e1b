using System.Numerics;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Jiaxing.Analytics.Etl.Sources.SqlServer;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>
/// What a SQL Server source gives and asks, through the real Microsoft.Data.SqlClient over TCP. The server is
/// <see cref="TdsServer"/>, not a SQL Server: the protocol is tried, the SQL is only looked at.
/// </summary>
public sealed class SqlServerSourceTests
{
    [Fact]
    public async Task Every_type_comes_as_the_text_that_says_it_exactly()
    {
        var name = string.Concat(Enumerable.Repeat("标准化😀", 3000));
        TdsColumn[] columns =
        [
            new("code", "nvarchar"),
            new("name", "nvarchar(max)"),
            new("empty", "nvarchar"),
            new("nothing", "nvarchar"),
            new("void", "nvarchar(max)"),
            new("exact", "decimal", 10),
            new("minus", "decimal", 2),
            new("flag", "bit"),
            new("whole", "int"),
            new("long", "bigint"),
            new("double", "float"),
            new("price", "money"),
            new("day", "date"),
            new("old", "datetime"),
            new("moment", "datetime2"),
            new("instant", "datetimeoffset"),
            new("id", "uniqueidentifier"),
            new("bytes", "varbinary"),
        ];
        object?[] full =
        [
            "GB/T 1.1-2020",
            name,
            "",
            null,
            null,
            BigInteger.Parse("12345678901234567890123456789012345678", null),
            new BigInteger(-150),
            true,
            -42,
            long.MaxValue,
            0.1,
            12345L,
            ThingTable.January,
            ThingTable.January,
            ThingTable.January.AddTicks(1234567),
            new DateTimeOffset(ThingTable.January, TimeSpan.FromHours(8)),
            Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            new byte[] { 0xDE, 0xAD },
        ];
        await using var server = new TdsServer(s =>
            ThingTable.IsDescribing(s) ? new(columns, []) : new([.. columns.Select(c => c.Cast)], [full])
        );
        using var job = Job(
            server,
            "table: dbo.thing",
            columns: string.Join(", ", columns.Select(c => $"{c.Name}: {{}}"))
        );

        Assert.Equal(
            $"""
            source_line: “1”
            code: “GB/T 1.1-2020”
            name: “{name}”
            empty: “”
            nothing: ·
            void: ·
            exact: “1234567890123456789012345678.9012345678”
            minus: “-1.50”
            flag: “true”
            whole: “-42”
            long: “9223372036854775807”
            double: “0.1”
            price: “1.2345”
            day: “2024-01-01”
            old: “2024-01-01 08:00:00”
            moment: “2024-01-01 08:00:00.1234567”
            instant: “2024-01-01 08:00:00 +08:00”
            id: “a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11”
            bytes: “0xDEAD”

            """,
            await job.ReadAsync()
        );
    }

    [Fact]
    public async Task New_rows_are_asked_for_above_the_watermark_which_travels_as_a_parameter()
    {
        object?[][] rows =
        [
            ["a", "甲", ThingTable.January],
            ["b", "乙", ThingTable.January.AddDays(1)],
        ];
        await using var server = new TdsServer(s => ThingTable.Answer(s, rows));
        using var job = Job(server, "table: 'dbo.标准]', watermark: changed");
        Assert.Equal("1 | a | 甲\n2 | b | 乙\n", await job.LoadedAsync());
        var first = await job.BuildAsync();
        Assert.Equal(first.Id, (await job.BuildAsync()).Id);
        rows =
        [
            ["a", "甲", ThingTable.January],
            ["b", "新乙", ThingTable.January.AddDays(2)],
            ["c", null, ThingTable.January.AddDays(2)],
        ];

        Assert.Equal("1 | a | 甲\n3 | b | 新乙\n4 | c | ?\n", await job.LoadedAsync());
        string.Join('\n', server.Statements)
            .MatchSnapshot(
                $"{nameof(SqlServerSourceTests)}.{nameof(New_rows_are_asked_for_above_the_watermark_which_travels_as_a_parameter)}"
            );
    }

    [Fact]
    public async Task A_query_is_read_as_a_table_that_may_end_with_a_comment()
    {
        await using var server = new TdsServer(s => ThingTable.Answer(s, ThingTable.Rows(1)));
        using var job = Job(server, "query: 'SELECT * FROM dbo.thing WHERE kind = 1 -- standards only;'");

        Assert.Equal("1 | c1 | 名\n", await job.LoadedAsync());

        Assert.Equal(
            [
                "SELECT TOP (0) * FROM (\nSELECT * FROM dbo.thing WHERE kind = 1 -- standards only\n) AS q",
                "SELECT CAST(CAST(q.[code] AS nvarchar(max)) AS varbinary(max)), CAST(CAST(q.[name] AS nvarchar(max)) AS varbinary(max)) FROM (\nSELECT * FROM dbo.thing WHERE kind = 1 -- standards only\n) AS q",
            ],
            server.Statements.Select(s => s.Sql)
        );
    }

    /// <summary>Types and values as a SQL Server has them; the text that comes from <c>max</c> goes back, and becomes what it was.</summary>
    public static TheoryData<string, object, string, string> Watermarks =>
        new()
        {
            { "int", 42, "42", "CONVERT(int, @since)" },
            { "decimal", new BigInteger(12345), "123.45", "CONVERT(decimal(38,2), @since)" },
            { "date", ThingTable.January, "2024-01-01", "CONVERT(date, @since, 121)" },
            {
                "datetime",
                ThingTable.January.AddMilliseconds(10),
                "2024-01-01 08:00:00.01",
                "CONVERT(datetime, @since, 121)"
            },
            {
                "datetime2",
                ThingTable.January.AddTicks(1),
                "2024-01-01 08:00:00.0000001",
                "CONVERT(datetime2, @since, 121)"
            },
            {
                "datetimeoffset",
                new DateTimeOffset(ThingTable.January, TimeSpan.FromHours(8)),
                "2024-01-01 08:00:00 +08:00",
                "CONVERT(datetimeoffset, @since, 121)"
            },
            {
                "rowversion",
                new byte[] { 0, 0, 0, 0, 0, 0, 7, 0xD1 },
                "0x00000000000007D1",
                "CONVERT(binary(8), @since, 1)"
            },
            { "nvarchar", "2024年", "2024年", "CONVERT(nvarchar(4000), @since)" },
        };

    [Theory, MemberData(nameof(Watermarks))]
    public async Task A_watermark_goes_back_to_the_server_as_the_text_that_says_it_exactly(
        string type,
        object highest,
        string text,
        string converted
    )
    {
        var watermark = new TdsColumn("changed", type, Scale: 2);
        await using var server = new TdsServer(s =>
            s.Sql.StartsWith("SELECT count_big", StringComparison.Ordinal)
                ? new(
                    [new("", "bigint"), watermark.Cast],
                    [
                        [1L, highest],
                    ]
                )
                : new([watermark], [])
        );
        var spec = new RemoteSpec(
            RemoteKind.SqlServer,
            "",
            ["thing"],
            Query: null,
            "changed",
            TimeoutSeconds: 10,
            Retries: 0,
            new("job.yml", 1, 1)
        );
        await using var session = await new SqlServerDatabase(spec, server.Connection).OpenAsync(
            CancellationToken.None
        );

        var column = Assert.Single(await session.DescribeAsync(CancellationToken.None));
        var extent = await session.MeasureAsync(column, CancellationToken.None);
        await using var rows = await session.ReadAsync(
            [column],
            new Since(column, extent.Watermark!, IsInclusive: false),
            CancellationToken.None
        );

        Assert.Equal(text, extent.Watermark);
        Assert.Equal(text, server.Statements[^1].Since);
        Assert.EndsWith(
            $" WHERE q.[changed] > {converted}",
            server.Statements[^1].Sql,
            StringComparison.Ordinal
        );
    }

    private static RemoteJob Job(TdsServer server, string source, string columns = "code: {}, name: {}") =>
        new("sqlserver", server.Connection, source, "code", columns);
}
