using System.Text;
using System.Text.Json;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Compiler.Tests.Graph;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Documents;

/// <summary>Reads requests against the small model, and writes what was found wrong as a person would read it.</summary>
internal static class Reading
{
    /// <summary>Long enough for any machine, short enough to end a run that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static RequestDocuments Documents(QueryLimits? limits = null) =>
        new(SmallModel.Schema, limits ?? QueryLimits.Default);

    public static QueryRequest Request(string query, string? variables = null, string? operation = null) =>
        new(query, operation, variables is null ? default : JsonElement.Parse(variables), Language.English);

    public static async Task<RequestReading> Read(
        string query,
        string? variables = null,
        string? operation = null,
        QueryLimits? limits = null
    )
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Documents(limits).ReadAsync(Request(query, variables, operation), patience.Token);
    }

    public static async Task<ValidatedOperation> Valid(
        string query,
        string? variables = null,
        string? operation = null
    )
    {
        var reading = await Read(query, variables, operation);
        Assert.Empty(Text(reading));
        return reading.Operation!;
    }

    public static async Task<string> Errors(
        string query,
        string? variables = null,
        string? operation = null,
        QueryLimits? limits = null
    )
    {
        var reading = await Read(query, variables, operation, limits);
        Assert.Null(reading.Operation);
        return Text(reading);
    }

    private static string Text(RequestReading reading)
    {
        var text = new StringBuilder();
        foreach (var error in reading.Diagnostics)
            text.Append(Text(error)).Append('\n');

        return text.ToString();
    }

    private static string Text(Diagnostic error)
    {
        var places = string.Join(" ", error.Locations.Select(l => $"{l.Line}:{l.Column}"));
        return $"{error.Code} {places}".TrimEnd()
            + $"\n  {error.Message}"
            + (error.Hint is null ? "" : $"\n  {error.Hint}");
    }
}
