using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Tests.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Encoding;

/// <summary>
/// The encoder reads DuckDB's memory by itself. What it writes is compared with the answers that the tests put together
/// from an ordinary data reader, for every recorded case of the compiler.
/// </summary>
public sealed class JsonRowsTests : IAsyncLifetime, IDisposable
{
    private static readonly WarehouseOptions Options = new();
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HandMadeWarehouse _folder = new();
    private readonly ServedWarehouse _served = new(TinyWarehouse.Model, Options);

    public static TheoryData<string> Names => new(Cases.Named("compiler", "*.graphql"));

    public async Task InitializeAsync() =>
        await _served.ServeAsync(
            await _folder.PublishAsync("tiny", Cases.Read("tiny/warehouse.sql")),
            CancellationToken.None
        );

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _served.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Writes_what_an_ordinary_reader_reads(string name)
    {
        var query = Cases.Read($"compiler/{name}.graphql");

        var written = await AnswerAsync(query);

        var expected = await Tiny.AskAsync(query);
        Assert.Equal(Comparable(expected), Comparable(written));
    }

    /// <summary>Permalinks are made by the server; that they lead back is tested over HTTP.</summary>
    private static string Comparable(JsonNode answer) =>
        Regex.Replace(
            answer.ToJsonString(Readable),
            @"https://example\.org/graphql\?[^\s\\""}]*",
            "permalink",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    /// <summary>Numbers come back as they were sent, whatever they look like.</summary>
    [Theory]
    [InlineData("CAST('NaN' AS DOUBLE)", "null")]
    [InlineData("CAST('-Infinity' AS DOUBLE)", "null")]
    [InlineData("0.1::DOUBLE + 0.2::DOUBLE", "0.30000000000000004")]
    [InlineData("1e300::DOUBLE", "1E+300")]
    public async Task A_number_that_is_none_is_null(string sql, string expected)
    {
        using var use = _served.Enter();
        using var loan = await use.Readers.RentAsync(CancellationToken.None);
        using var result = new FieldResult([
            loan.Reader.Run(new SqlStatement($"SELECT {sql}", []), CancellationToken.None),
        ]);
        var bytes = new ArrayBufferWriter<byte>();
        await using (var json = new System.Text.Json.Utf8JsonWriter(bytes, QueryRunner.Json))
        using (var rows = new Server.Encoding.JsonRows(json, Answer.Provenance))
            rows.Write(new ResultShape.SingleRow(Only(ScalarKind.Float)), result);

        Assert.Equal($"{{\"v\":{expected}}}", System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static ResultShape.Object Only(ScalarKind kind) =>
        new(
            [
                new ResultShape.Field(
                    System.Text.Json.JsonEncodedText.Encode("v"),
                    new ResultShape.Scalar(0, kind)
                ),
            ],
            null
        );

    private async Task<JsonNode> AnswerAsync(string query)
    {
        var runner = Runner.Of(_folder.Versions, _served, Options);
        var response = new ArrayBufferWriter<byte>();
        await runner.AnswerAsync(
            new QueryRequest(query, null, default, Language.Chinese),
            Runner.Anyone,
            response,
            CancellationToken.None
        );
        return JsonNode.Parse(response.WrittenSpan)!["data"]!;
    }
}
