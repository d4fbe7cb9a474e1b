using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>The questions that tests of statistics ask again and again.</summary>
internal static class Asked
{
    /// <summary>The groups of standards by what is selected: a line each.</summary>
    public static Task<string> StandardsAsync(string selected, string arguments = "") =>
        Tiny.NodesAsync(
            $"{{ standardStats{(arguments.Length == 0 ? "" : $"({arguments})")} {{ nodes {{ {selected} }} }} }}"
        );

    public static Task<string> ObservationsAsync(string selected, string arguments = "") =>
        Tiny.NodesAsync(
            $"{{ observationStats{(arguments.Length == 0 ? "" : $"({arguments})")} {{ nodes {{ {selected} }} }} }}"
        );

    /// <summary>Keeps Jiaxing's two counties, six standards in all.</summary>
    public const string OfJiaxing = """where: { county: { prefecture: { code: { eq: "330400" } } } }""";

    /// <summary>Keeps three standards with several drafting organizations.</summary>
    public const string Drafted = "where: { draftings: { any: true } }";
}
