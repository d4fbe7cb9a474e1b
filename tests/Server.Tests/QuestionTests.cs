using System.Text.Encodings.Web;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Snapshooter;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>Every <c>tests/cases/questions/*.graphql</c> is asked over HTTP of the bundled data; the snapshot is its answer.</summary>
[Collection(WithBundledServer.Name)]
public sealed class QuestionTests(BundledServer server)
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
        var answer = await server.AskAsync(Cases.Read($"questions/{name}.graphql"));

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        JsonSerializer
            .Serialize(answer.GetProperty("data"), Readable)
            .MatchSnapshot(SnapshotNameExtension.Create(name));
    }
}
