using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>
/// How the values of each type are asked for and become text, and text becomes values again. Numbers, dates, bits and
/// bytes come typed and are rendered here; all else the server turns into Unicode: it knows every collation and type it has.
/// </summary>
internal static class SqlServerType
{
    private const string Instant = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private const string Text = "nvarchar(4000)";
    private const string Bytes = "varbinary(8000)";
    private const string RowVersion = "binary(8)";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>As <c>CONVERT</c> takes it.</summary>
    public static string Of(DbColumn column) =>
        column.DataTypeName switch
        {
            "decimal" or "numeric" => $"decimal(38,{column.NumericScale})",
            "char" or "varchar" or "nchar" or "nvarchar" => Text,
            "binary" or "varbinary" => Bytes,
            "timestamp" or "rowversion" => RowVersion,
            var other => other ?? "sql_variant",
        };

    /// <summary>
    /// Text travels as its UTF-16 bytes: SqlClient takes the header of the next packet for characters of an nvarchar(max)
    /// when it gets the end of one packet together with the beginning of another; bytes it reads right.
    /// </summary>
    public static string Select(string expression, string type) =>
        IsRenderedHere(type) ? expression : $"CAST(CAST({expression} AS nvarchar(max)) AS varbinary(max))";

    /// <summary>Styles 121 and 1 read dates and bytes as they are rendered here, whatever language the login has.</summary>
    public static string Convert(string parameter, string type) =>
        type switch
        {
            "date" or "time" or "datetime" or "datetime2" or "smalldatetime" or "datetimeoffset" =>
                $"CONVERT({type}, {parameter}, 121)",
            Bytes or RowVersion => $"CONVERT({type}, {parameter}, 1)",
            _ => $"CONVERT({type}, {parameter})",
        };

    /// <summary>What the server holds, exactly.</summary>
    public static string? Read(SqlDataReader reader, int column, string type)
    {
        if (reader.IsDBNull(column))
            return null;

        return type switch
        {
            "tinyint" => reader.GetByte(column).ToString(Plain),
            "smallint" => reader.GetInt16(column).ToString(Plain),
            "int" => reader.GetInt32(column).ToString(Plain),
            "bigint" => reader.GetInt64(column).ToString(Plain),
            // SQL Server's decimals have up to 38 digits, .NET's 28
            _ when IsDecimal(type) => reader.GetSqlDecimal(column).ToString(),
            "money" or "smallmoney" => reader.GetDecimal(column).ToString("F4", Plain),
            "float" => reader.GetDouble(column).ToString("R", Plain),
            "real" => reader.GetFloat(column).ToString("R", Plain),
            "bit" => reader.GetBoolean(column) ? "true" : "false",
            "date" => reader.GetDateTime(column).ToString("yyyy-MM-dd", Plain),
            "datetime" or "datetime2" or "smalldatetime" => reader
                .GetDateTime(column)
                .ToString(Instant, Plain),
            "datetimeoffset" => reader.GetDateTimeOffset(column).ToString($"{Instant} zzz", Plain),
            "time" => reader.GetTimeSpan(column).ToString(@"hh\:mm\:ss\.fffffff", Plain),
            "uniqueidentifier" => reader.GetGuid(column).ToString(),
            Bytes or RowVersion => $"0x{System.Convert.ToHexString(reader.GetFieldValue<byte[]>(column))}",
            _ => Encoding.Unicode.GetString(reader.GetFieldValue<byte[]>(column)),
        };
    }

    private static bool IsRenderedHere(string type) =>
        type
            is "bit"
                or "tinyint"
                or "smallint"
                or "int"
                or "bigint"
                or "float"
                or "real"
                or "money"
                or "smallmoney"
                or "date"
                or "time"
                or "datetime"
                or "datetime2"
                or "smalldatetime"
                or "datetimeoffset"
                or "uniqueidentifier"
                or Bytes
                or RowVersion
        || IsDecimal(type);

    private static bool IsDecimal(string type) => type.StartsWith("decimal(", StringComparison.Ordinal);
}
