using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Documents;

/// <summary>
/// Documents that are small to send and were found to keep the GraphQL library busy for tens of seconds, or to
/// answer with megabytes. Each must be answered; a run that hangs ends by the reader's cancellation, and fails.
/// </summary>
public sealed class HostileDocumentTests
{
    public static TheoryData<string, string> Documents =>
        new()
        {
            { "fragments that double forty times", Doubling(40) },
            { "fragments over one field", Overlapping(600) },
            { "unknown fields", "{ " + Each(5_000, i => $"unknown{i} ") + "}" },
            { "unknown fragments", "{ " + Each(9_000, i => $"...f{i} ") + "}" },
            { "fragments that spread each other", Web(90) },
            { "open braces", Each(33_000, _ => "{a") },
            {
                "closed nesting",
                "{ place(code: \"1\") " + Each(50, _ => "{ parent ") + "{ name }" + new string('}', 51)
            },
            {
                "inline fragments inside each other",
                Each(5_000, _ => "{...") + "{ __typename }" + new string('}', 5_000)
            },
            { "an unclosed value", "{ standards(where: " + Each(10_000, _ => "{ and: [") },
            { "a nested type", "query($a: " + new string('[', 50_000) },
            { "directives", "{ __typename " + Each(5_000, _ => "@a ") + "}" },
            { "aliases", "{ " + Each(5_000, i => $"a{i}: __typename ") + "}" },
            {
                "introspection in introspection",
                "{ __schema { types " + Each(12, _ => "{ fields { type ") + "{ name }" + new string('}', 26)
            },
            {
                "a long list",
                "{ standards(where: { number: { in: [" + Each(20_000, _ => "1 ") + "] } }) { totalCount } }"
            },
            { "a long text", "{ standard(number: \"" + new string('a', 1_000_000) + "\") { number } }" },
        };

    [Theory, MemberData(nameof(Documents))]
    public async Task A_hostile_document_is_refused(string what, string query)
    {
        var errors = (await Reading.Read(query)).Diagnostics;

        Assert.NotEmpty(errors);
        Assert.True(errors.Sum(e => e.Message.English.Length) < 20_000, what);
    }

    [Fact]
    public async Task As_many_overlapping_fields_as_the_limits_allow_are_answered()
    {
        var reading = await Reading.Read(
            "{ " + Each(240, _ => "standard(number: \"1\") { number place { name } } ") + "}"
        );

        Assert.NotNull(reading.Operation);
    }

    [Fact]
    public async Task Fragments_that_spread_themselves_are_refused()
    {
        var errors = await Reading.Errors(
            "{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }"
        );

        Assert.Contains("Cannot spread fragment 'f' within itself via g.", errors, StringComparison.Ordinal);
    }

    private static string Doubling(int times) =>
        "{ ...f0 } "
        + Each(times, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} ")
        + $"fragment f{times} on Query {{ __typename }}";

    private static string Overlapping(int count) =>
        "{ "
        + Each(count, i => $"...f{i} ")
        + "} "
        + Each(count, i => $"fragment f{i} on Query {{ standard(number: \"1\") {{ number }} }} ");

    private static string Web(int count) =>
        "{ ...f0 } " + Each(count, i => $"fragment f{i} on Query {{ {Each(count, j => $"...f{j} ")} }} ");

    private static string Each(int count, Func<int, string> text) =>
        string.Concat(Enumerable.Range(0, count).Select(text));
}
