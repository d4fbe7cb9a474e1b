using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Testing;
using Snapshooter;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>
/// Every <c>tests/cases/questions/*.graphql</c> is asked over HTTP of the bundled data; the snapshot is its answer. Those that are
/// asked of a version are asked of the current one; what tells one build of the same data from another is masked.
/// </summary>
[Collection(WithBundledServer.Name)]
public sealed partial class QuestionTests(BundledServer server)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Names => new(Cases.Named("questions", "*.graphql"));

    [Theory, MemberData(nameof(Names))]
    public async Task Is_answered_as_recorded(string name)
    {
        var query = Cases.Read($"questions/{name}.graphql");
        object? variables = query.Contains("$version", StringComparison.Ordinal)
            ? new { version = await VersionAsync() }
            : null;

        var answer = await server.AskAsync(query, variables);

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Masked(answer.GetProperty("data")).MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    private async Task<string> VersionAsync()
    {
        var answer = await server.AskAsync("{ warehouse { version } }");
        return answer.GetProperty("data").GetProperty("warehouse").GetProperty("version").GetString()!;
    }

    private static string Masked(JsonElement data)
    {
        var node = JsonObject.Create(data)!;
        // a working copy keeps the versions of earlier builds
        if (node["warehouse"]?["versions"] is JsonArray versions)
            versions.RemoveAll(v => (bool)v!["isCurrent"]! is false);

        var text = node.ToJsonString(Readable);
        text = Permalink().Replace(text, "<permalink>");
        text = CitedOn().Replace(text, "(<published>)[<published>]. <permalink>");
        text = Version().Replace(text, "<version>");
        text = Instant().Replace(text, "<instant>");
        return Checksum().Replace(text, "<sha256>");
    }

    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", RegexOptions.NonBacktracking)]
    private static partial Regex Instant();

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Checksum();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/graphql\?[^\s""\\]+", RegexOptions.NonBacktracking)]
    private static partial Regex Permalink();

    [GeneratedRegex(@"\(\d{4}-\d\d-\d\d\)\[\d{4}-\d\d-\d\d\]\. <permalink>", RegexOptions.NonBacktracking)]
    private static partial Regex CitedOn();
}
