using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads <c>postgres:</c> or <c>sqlserver:</c> of a source.</summary>
internal static class RemoteSpecReader
{
    private const int DefaultTimeout = 300;
    private const int DefaultRetries = 3;

    private static readonly Regex SettingName = new(
        "^[A-Za-z_][A-Za-z0-9_]*$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    public static RemoteSpec Read(RemoteKind kind, SpecNode node)
    {
        var keys = node.Keys("connection", "table", "query", "watermark", "timeout", "retries");
        if (keys.ContainsKey("table") && keys.TryGetValue("query", out var both))
            both.Report(
                EtlError.Contradiction,
                "table 与 query 只能写一个。",
                "Write table or query, not both."
            );
        else if (!keys.ContainsKey("table") && !keys.ContainsKey("query"))
            node.MissingKey("table");

        if (!keys.ContainsKey("connection"))
            node.MissingKey("connection");

        return new RemoteSpec(
            kind,
            keys.TryGetValue("connection", out var connection) ? ReadConnection(connection) : "",
            keys.TryGetValue("table", out var table) ? ReadTable(kind, table) : [],
            keys.TryGetValue("query", out var query) ? query.Text()?.Trim().TrimEnd(';') : null,
            keys.TryGetValue("watermark", out var watermark) ? watermark.Text() : null,
            ReadCount(keys, "timeout", DefaultTimeout, least: 1),
            ReadCount(keys, "retries", DefaultRetries, least: 0),
            node.KeyLocation
        );
    }

    /// <summary>Somebody who writes the connection string itself here would publish the password with the job.</summary>
    private static string ReadConnection(SpecNode node)
    {
        var name = node.Text() ?? "";
        if (name.Length > 0 && !SettingName.IsMatch(name))
        {
            node.WrongType(
                "环境变量名（字母、数字、下划线）；连接字符串含密码，只写在该环境变量中",
                "the name of an environment variable (letters, digits, underscores); the connection string has a password and stands in that variable only"
            );
        }

        return name;
    }

    private static ImmutableArray<string> ReadTable(RemoteKind kind, SpecNode node)
    {
        var parts = node.Text()?.Split('.') ?? [];
        var most = kind == RemoteKind.SqlServer ? 3 : 2; // SQL Server has the database in front
        if (parts.Length > most || parts.Any(string.IsNullOrWhiteSpace))
            node.WrongType("“模式.表”", "'schema.table'");

        return [.. parts];
    }

    private static int ReadCount(
        IReadOnlyDictionary<string, SpecNode> keys,
        string key,
        int otherwise,
        int least
    )
    {
        if (!keys.TryGetValue(key, out var node))
            return otherwise;

        if (
            node.Number() is { } number
            && number == Math.Floor(number)
            && number >= least
            && number <= 86_400
        )
            return (int)number;

        node.WrongType($"{least} 到 86400 的整数", $"a whole number from {least} to 86400");
        return otherwise;
    }
}
