namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <param name="Since">The value of its parameter, when it has one.</param>
internal sealed record TdsStatement(string Sql, string? Since = null)
{
    public override string ToString() => Since is null ? Sql : $"{Sql} | {Since}";
}

/// <summary>What a statement is answered.</summary>
internal sealed record TdsReply(TdsColumn[] Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>Comes after the rows.</summary>
    public TdsError? Error { get; init; }

    /// <summary>After the rows the connection breaks.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Nothing is said until the client asks to stop.</summary>
    public bool IsSilent { get; init; }

    /// <summary>After each row.</summary>
    public TimeSpan Pause { get; init; }

    public static TdsReply Fault(int number, byte severity, string message) =>
        new([], []) { Error = new(number, severity, message) };
}

/// <param name="Type">As SQL Server calls it.</param>
/// <param name="Scale">Of a decimal.</param>
internal sealed record TdsColumn(string Name, string Type, byte Scale = 0)
{
    /// <summary>What CAST makes of it when text is asked for as bytes.</summary>
    public TdsColumn Cast =>
        Type.StartsWith("nvarchar", StringComparison.Ordinal) ? this with { Type = "varbinary(max)" } : this;
}

internal sealed record TdsError(int Number, byte Class, string Message);
