using System.Globalization;
using Jiaxing.Analytics.Benchmarks;
using Jiaxing.Analytics.Testing;

// dotnet run -c Release --project tests/Benchmarks [scale factor] [rounds]
// dotnet run -c Release --project tests/Benchmarks postgres [rows] [rounds]
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (args is ["postgres", .. var loading])
{
    await PostgresLoading.RunAsync(Number(loading, 0, 1_000_000), Number(loading, 1, 3), Console.Out, stop.Token);
    return;
}

var scale = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var rounds = Number(args, 1, 40);
var warehouse = await BenchmarkWarehouse.BuildAsync(scale, stop.Token);
await using var server = await RunningServer.StartAsync(
    warehouse.Folder,
    [$"--Warehouse:Schema={BenchmarkWarehouse.Schema}", "--Logging:LogLevel:Default=Warning"],
    stop.Token
);
using var asGenerated = await HandWritten.OpenAsync(warehouse.AsGenerated, stop.Token);
using var asServed = await HandWritten.OpenAsync(warehouse.AsServed, stop.Token);

var report = new Report(Console.Out);
report.Begin(scale, rounds);
try
{
    foreach (var question in Question.All())
        report.Add(await Comparison.RunAsync(question, asGenerated, asServed, server.Client, rounds, stop.Token));
}
catch (InvalidOperationException)
{
    await Console.Error.WriteLineAsync(server.Output);
    throw;
}

report.End();

static int Number(string[] args, int at, int otherwise) =>
    args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
