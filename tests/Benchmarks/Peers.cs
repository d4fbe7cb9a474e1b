namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// What others reached on the same questions, data and kind of machine: the median in milliseconds with 8 connections.
/// Divided by what the same SQL took alone in their run, it is comparable with a run on another day.
/// </summary>
internal static class Peers
{
    private static readonly (string Name, double[] Medians)[] All =
    [
        ("Mercurius", [96, 112, 52, 83, 48, 828, 106, 262]),
        ("Apollo Server", [106, 108, 60, 116, 117, 1833, 107, 260]),
        ("PostGraphile", [10, 14, 23, 2113, 149, 1738, 16, 4028]),
    ];

    private static readonly double[] Alone = [13.8, 13.6, 7.1, 9.7, 7.1, 15, 14.1, 30.7];

    /// <summary>The fastest peer's median, as a multiple of the same SQL alone.</summary>
    public static (string Name, double Relative) Best(int question) =>
        All.Select(p => (p.Name, Relative: p.Medians[question] / Alone[question])).MinBy(p => p.Relative);
}
