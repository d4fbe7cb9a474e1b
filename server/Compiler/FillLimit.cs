using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// Only the warehouse knows how many groups <c>fill</c> would make, so a statement that would make too many stops itself
/// with an error that begins with <see cref="Mark"/>; whoever runs it tells the client what this makes of it.
/// </summary>
public static partial class FillLimit
{
    public const string Mark = "fill makes groups: ";

    /// <summary>How the error ends: where in the query.</summary>
    internal static string Place(QueryLocation at) =>
        string.Create(CultureInfo.InvariantCulture, $" at {at.Line}:{at.Column}");

    /// <summary>What to tell of the engine's message; null when it is about something else.</summary>
    public static Diagnostic? Explain(string message, ImmutableArray<string> path, int limit) =>
        Told().Match(message) is { Success: true } told
            ? new(
                ErrorCode.CostExceeded,
                new Bilingual(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"fill 将产生 {told.Groups["groups"].Value} 组，至多 {limit} 组。"
                    ),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"fill would make {told.Groups["groups"].Value} groups; it makes at most {limit}."
                    )
                ),
                [new(Number(told.Groups["line"]), Number(told.Groups["column"]))],
                path,
                new Bilingual(
                    "减少所选维度，取较粗的时间粒度，或加筛选条件。",
                    "Select fewer dimensions or a coarser time grain, or narrow the filter."
                )
            )
            : null;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        Mark + "(?<groups>[0-9]{1,19}) at (?<line>[0-9]{1,9}):(?<column>[0-9]{1,9})",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Told();
}
