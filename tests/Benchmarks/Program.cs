using System.Globalization;
using Jiaxing.Analytics.Benchmarks;
using Jiaxing.Analytics.Benchmarks.Loading;
using Jiaxing.Analytics.Testing;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

// dotnet run -c Release --project tests/Benchmarks load [rows] [rounds]
if (args is [LoadComparison.Name, ..])
{
    await LoadComparison.RunAsync(args, stop.Token);
    return;
}

// dotnet run -c Release --project tests/Benchmarks [scale factor] [rounds]
var scale = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40;
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
