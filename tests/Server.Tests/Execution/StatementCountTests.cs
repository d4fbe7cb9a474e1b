using System.Buffers;
using System.Diagnostics.Metrics;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

public sealed class StatementCountTests
{
    [Theory]
    [InlineData("{ standards(first: 1) { totalCount nodes { number } } }", 2)] // and the count of all
    [InlineData(
        "{ a: standards { totalCount } b: standards(where: { level: { eq: LOCAL } }) { totalCount } pilotStats { nodes { count } totals { count } } }",
        3
    )]
    [InlineData(
        "{ a: standards { totalCount } b: standards { totalCount } c: standards(first: 5) { nodes { number } } d: standards(first: 5) { nodes { title } } }",
        2
    )] // aliases that ask for the same are one question
    [InlineData("{ __schema { queryType { name } } places(first: 1) { nodes { code } } __typename }", 1)]
    [InlineData(
        """
            { prefectures { totalCount nodes { name counties { nodes { name neighbours { nodes { name } }
                observationStats { nodes { indicator { name } count } } pilots { nodes { government type { name tasks } } } } } } } }
            """,
        2
    )]
    [InlineData(
        "{ warehouse { version versions { version } loads { nodes { file rejectedRows { totalCount } } } checks { totalCount } sources { citation } } }",
        1
    )]
    [InlineData(
        "{ standards(first: 1) { citation totalCount nodes { number lineage { load { file } } } } standardStats { citation(style: APA) } }",
        4
    )]
    [InlineData(
        "{ county(code: \"330402\") { name standards { nodes { number draftings { nodes { position } } } } standardStats { nodes { count } } } }",
        3
    )]
    [InlineData(
        "{ standard(number: \"ISO 9001:2015\") { committee { name } source { title } relations { nodes { kind source { title } } } } }",
        5
    )]
    [InlineData(
        "{ standardStats(first: 20) { nodes { level committee { code } count change(of: COUNT) publishedOn { year } } } }",
        2
    )]
    [InlineData("{ standardStats(first: 200) { nodes { level committee { code } count } } }", 1)]
    [InlineData("{ county(code: \"no such\") { name standards { nodes { number } } } }", 1)]
    [InlineData("{ nothingOfThatName }", 0)]
    public async Task There_are_as_many_statements_as_the_query_names_however_many_rows(
        string query,
        int expected
    )
    {
        using var warehouse = new ServedWarehouse(TinyWarehouse.Model, Options);
        await warehouse.ServeAsync(
            await BundledWarehouse.GetAsync(CancellationToken.None),
            CancellationToken.None
        );
        var runner = Runner.Of(new(BundledWarehouse.Paths.Warehouse), warehouse, Options);
        var request = new QueryRequest(query, null, default, Language.English);

        var statements = await CountAsync(() =>
            runner.AnswerAsync(request, Runner.Anyone, new ArrayBufferWriter<byte>(), CancellationToken.None)
        );

        Assert.Equal(expected, statements);
    }

    private static readonly WarehouseOptions Options = new();

    private static async Task<long> CountAsync(Func<Task> work)
    {
        long count = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "jiaxing.statements")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, measured, _, _) => Interlocked.Add(ref count, measured)
        );
        listener.Start();
        await work();
        return count;
    }
}
