using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Takes DuckDB's error texts apart: <c>Binder Error: … LINE 3: SELECT nme …  ^</c>.</summary>
internal static class DuckDbMessage
{
    private static readonly Regex Position = new(
        """\s*\n+LINE (?<line>\d+):.*""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The sentence, and the line of the statement it is about (1 when it names none).</summary>
    public static (string Message, int Line) Read(string text)
    {
        var position = Position.Match(text);
        return position.Success
            ? (Sentence(text[..position.Index]), int.Parse(position.Groups["line"].ValueSpan))
            : (Sentence(text), 1);
    }

    /// <summary>Whether it is the disk or the memory that failed, and no statement is to blame.</summary>
    public static bool IsOfMachine(DuckDBException e) =>
        e.ErrorType is DuckDBErrorType.Io or DuckDBErrorType.OutOfMemory or DuckDBErrorType.Fatal;

    /// <summary>One line. Columns that DuckDB suggests are kept; the overloads of a function fill a screen and are not.</summary>
    private static string Sentence(string text) =>
        string.Join(
            ' ',
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .TakeWhile(line => !line.StartsWith("Candidate functions", StringComparison.Ordinal))
        );
}
