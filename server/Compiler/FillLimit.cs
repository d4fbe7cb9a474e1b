using System.Collections.Immutable;
using System.Globalization;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// Only the warehouse knows how many groups <c>fill</c> would make, so a statement that would make too many stops itself
/// with an error that begins with <see cref="Mark"/>; whoever runs it tells the client what this makes of it.
/// </summary>
public static class FillLimit
{
    public const string Mark = "fill makes groups: ";

    /// <summary>What to tell of the engine's message; null when it is about something else.</summary>
    public static Diagnostic? Explain(string message, ImmutableArray<string> path, int limit)
    {
        var at = message.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return null;

        var digits = string.Concat(message.AsSpan(at + Mark.Length).ToString().TakeWhile(char.IsAsciiDigit));
        var groups = digits.Length == 0 ? "?" : digits;
        return new(
            ErrorCode.CostExceeded,
            new Bilingual(
                string.Create(CultureInfo.InvariantCulture, $"fill 将产生 {groups} 组，至多 {limit} 组。"),
                string.Create(CultureInfo.InvariantCulture, $"fill would make {groups} groups; it makes at most {limit}.")
            ),
            [],
            path,
            new Bilingual(
                "减少所选维度，取较粗的时间粒度，或加筛选条件。",
                "Select fewer dimensions or a coarser time grain, or narrow the filter."
            )
        );
    }
}
