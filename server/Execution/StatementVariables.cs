using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>A statement that takes its values from variables of the connection in place of parameters.</summary>
internal static partial class StatementVariables
{
    /// <summary>Assigns the only parameter to the variable of this number.</summary>
    public static string Assignment(int index) => $"SET VARIABLE {Name(index + 1)} = $1";

    public static string Text(string statement) =>
        Pieces()
            .Replace(
                statement,
                piece =>
                    piece.Groups["number"] is { Success: true } number
                        ? $"getvariable('{Name(int.Parse(number.Value, CultureInfo.InvariantCulture))}')"
                        : piece.Value
            );

    private static string Name(int number) => $"value{number}";

    /// <summary>Quoted names and texts as they are, in which a dollar means nothing; and parameters.</summary>
    [GeneratedRegex(
        """
            "(?:[^"]|"")*"|'(?:[^']|'')*'|\$(?<number>\d+)
            """,
        RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Pieces();
}
