using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks.Loading;

/// <summary>Loads one CSV file with the ETL and with plain DuckDB, in turn, and tells how they compare.</summary>
internal static class LoadComparison
{
    public const string Name = "load";

    /// <param name="arguments">Rows (1,000,000 by default) and rounds (3).</param>
    public static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is [Name, "once", var way, var csv])
        {
            await OnceAsync(way, csv, cancellationToken);
            return;
        }

        var rows = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000_000;
        var rounds = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 3;
        var file = Path.Combine(
            Directory.CreateDirectory(Repository.Path("artifacts", "benchmarks")).FullName,
            $"standards-{rows}.csv"
        );
        await StandardsExport.WriteAsync(file, rows, cancellationToken);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows:N0} rows, {new FileInfo(file).Length / 1e6:0} MB, {rounds} rounds\n\n| | s | ÷ DuckDB | peak MiB | rows loaded |\n|---|---|---|---|---|"
            )
        );
        List<LoadMeasure> plain = [],
            etl = [];
        for (var round = 0; round < rounds; round++)
        {
            plain.Add(await InItsOwnProcessAsync("duckdb", file, cancellationToken));
            etl.Add(await InItsOwnProcessAsync("etl", file, cancellationToken));
            // what both take is known best from the round that other work has disturbed least
            Tell($"DuckDB, round {round + 1}", plain[^1], plain[^1]);
            Tell($"ETL, round {round + 1}", etl[^1], plain[^1]);
        }

        Tell("**DuckDB, least**", plain.MinBy(m => m.Milliseconds)!, plain.MinBy(m => m.Milliseconds)!);
        Tell("**ETL, least**", etl.MinBy(m => m.Milliseconds)!, plain.MinBy(m => m.Milliseconds)!);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| **ETL, nothing changed, least** | {etl.Min(m => m.Unchanged) / 1000:0.00} | | | |"
            )
        );
    }

    private static void Tell(string what, LoadMeasure it, LoadMeasure beside) =>
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {it.Milliseconds / 1000:0.00} | {it.Milliseconds / beside.Milliseconds:0.00} | {it.PeakBytes >> 20} | {it.Rows:N0} |"
            )
        );

    private static async Task OnceAsync(string way, string csv, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            var measure =
                way == "etl"
                    ? await LoadMeasure.OfEtlAsync(csv, folder.FullName, cancellationToken)
                    : await LoadMeasure.OfDuckDbAsync(csv, folder.FullName, cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(measure));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<LoadMeasure> InItsOwnProcessAsync(
        string way,
        string csv,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Name, "once", way, csv])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<LoadMeasure>(output)!
            : throw new InvalidOperationException($"Loading by {way} failed; its messages stand above.");
    }
}
