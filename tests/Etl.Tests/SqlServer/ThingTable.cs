namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>What a SQL Server would answer that has a table of code, name and changed.</summary>
internal static class ThingTable
{
    public static readonly DateTime January = new(2024, 1, 1, 8, 0, 0, DateTimeKind.Unspecified);

    private static readonly TdsColumn[] Columns =
    [
        new("code", "nvarchar"),
        new("name", "nvarchar(max)"),
        new("changed", "datetime2"),
    ];

    public static object?[][] Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new object?[] { $"c{i}", "名", January })];

    /// <summary>Whether it asks for the rows themselves.</summary>
    public static bool IsReading(TdsStatement statement) =>
        !IsDescribing(statement) && !IsMeasuring(statement);

    public static TdsReply Answer(TdsStatement statement, object?[][] rows)
    {
        if (IsDescribing(statement))
            return new(Columns, []);

        if (IsMeasuring(statement))
            return new(
                [new("", "bigint"), Columns[2]],
                [
                    [(long)rows.Length, rows.Max(r => r[2])],
                ]
            );

        var since = statement.Since is null ? DateTime.MinValue : DateTime.Parse(statement.Since, null);
        return new(
            [Columns[0].Cast, Columns[1].Cast],
            rows.Where(r => (DateTime)r[2]! >= since).Select(r => r[..2])
        );
    }

    public static bool IsDescribing(TdsStatement statement) =>
        statement.Sql.StartsWith("SELECT TOP (0)", StringComparison.Ordinal);

    private static bool IsMeasuring(TdsStatement statement) =>
        statement.Sql.StartsWith("SELECT count_big", StringComparison.Ordinal);
}
