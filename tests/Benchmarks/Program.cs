using System.Globalization;
using Jiaxing.Analytics.Benchmarks;
using Jiaxing.Analytics.Benchmarks.Loading;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

// dotnet run -c Release --project tests/Benchmarks postgres [rows] [rounds]
if (args is [PostgresLoading.Name, .. var loading])
{
    await PostgresLoading.RunAsync(
        Number(loading, 0, 1_000_000),
        Number(loading, 1, 3),
        Console.Out,
        stop.Token
    );
    return;
}

// dotnet run -c Release --project tests/Benchmarks load [rows] [rounds]
if (args is [LoadComparison.Name, ..])
{
    await LoadComparison.RunAsync(args, stop.Token);
    return;
}

// dotnet run -c Release --project tests/Benchmarks [scale factor] [rounds] [cold]
var scale = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var rounds = Number(args, 1, 40);
var warehouse = await BenchmarkWarehouse.BuildAsync(scale, stop.Token);
await using var server = await RunningServer.StartAsync(
    warehouse.Folder,
    [
        $"--Warehouse:Schema={BenchmarkWarehouse.Schema}",
        "--Logging:LogLevel:Default=Warning",
        .. args.ElementAtOrDefault(2) == "cold"
            ? ["--Http:CompiledRequests=0", "--Warehouse:PreparedStatements=0"]
            : Array.Empty<string>(),
    ],
    stop.Token
);
using var contest = await Contest.OpenAsync(warehouse, server.Client, rounds, stop.Token);
var compiler = new QueryCompiler(
    ModelReader.Read(BenchmarkWarehouse.Schema),
    QueryLimits.Default,
    PageLimits.Standard
);

var report = new Report(Console.Out);
report.Begin(scale, rounds, await contest.HttpAloneAsync(stop.Token));
try
{
    await foreach (var question in Question.AllAsync(compiler, stop.Token))
        report.Add(await contest.RunAsync(question, stop.Token));
}
catch (InvalidOperationException)
{
    await Console.Error.WriteLineAsync(server.Output);
    throw;
}

report.End();

static int Number(string[] args, int at, int otherwise) =>
    args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
