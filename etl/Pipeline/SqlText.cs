namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>How names and constants of a job's files are spelled in SQL. Data never passes here: it travels in columns or as parameters.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    public static string Constant(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
