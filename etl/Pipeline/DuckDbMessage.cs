using System.Text.RegularExpressions;

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
            ? (text[..position.Index].Trim(), int.Parse(position.Groups["line"].ValueSpan))
            : (text.Trim(), 1);
    }
}
