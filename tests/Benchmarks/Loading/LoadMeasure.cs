using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks.Loading;

/// <summary>What one way of loading took, in a process of its own: so it had no memory but its own.</summary>
internal sealed record LoadMeasure(double Milliseconds, long PeakBytes, long Rows)
{
    /// <summary>Milliseconds of a second run, for which nothing had changed; null where there is no such thing.</summary>
    public double? Unchanged { get; init; }

    /// <summary>What anybody would write: DuckDB finds the types, and leaves out the rows that it cannot read.</summary>
    public static async Task<LoadMeasure> OfDuckDbAsync(
        string csv,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var rows = 0L;
        await using (
            var connection = new DuckDBConnection($"Data Source={Path.Combine(folder, "plain.duckdb")}")
        )
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE standard AS SELECT * FROM read_csv($1, ignore_errors = true)";
            command.Parameters.Add(new DuckDBParameter(csv));
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.Parameters.Clear();
            command.CommandText = "CHECKPOINT";
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.CommandText = "SELECT count(*) FROM standard";
            rows = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return Since(started, rows);
    }

    /// <summary>A whole run: lineage, cleaning, quarantine, checks and a published version.</summary>
    public static async Task<LoadMeasure> OfEtlAsync(
        string csv,
        string folder,
        CancellationToken cancellationToken
    )
    {
        Prepare(csv, folder);
        var paths = new WarehousePaths(
            Path.Combine(folder, "jobs"),
            Path.Combine(folder, "schema"),
            Path.Combine(folder, "warehouse")
        );
        var started = Stopwatch.GetTimestamp();
        var steps = new StepTimes(started);
        var version = await WarehouseBuild.RunAsync(paths, steps, TimeProvider.System, cancellationToken);
        steps.End();
        var measure = Since(started, version.Manifest.Tables["standard"]);

        started = Stopwatch.GetTimestamp();
        await WarehouseBuild.RunAsync(paths, new StepTimes(started), TimeProvider.System, cancellationToken);
        return measure with { Unchanged = Stopwatch.GetElapsedTime(started).TotalMilliseconds };
    }

    private static LoadMeasure Since(long started, long rows)
    {
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        using var process = Process.GetCurrentProcess();
        return new LoadMeasure(elapsed, process.PeakWorkingSet64, rows);
    }

    /// <summary>The benchmark's job beside the bundled one of sources, on the engine's own tables.</summary>
    private static void Prepare(string csv, string folder)
    {
        Copy(Repository.Path("tests", "Benchmarks", "Loading", "schema"), Path.Combine(folder, "schema"));
        foreach (var ddl in (string[])["000_run.sql", "010_source.sql", "095_search_index.sql"])
            File.Copy(
                Repository.Path("schema", "warehouse", ddl),
                Path.Combine(folder, "schema", "warehouse", ddl)
            );

        Copy(Repository.Path("tests", "Benchmarks", "Loading", "jobs"), Path.Combine(folder, "jobs"));
        Copy(Repository.Path("etl", "jobs", "source"), Path.Combine(folder, "jobs", "source"));
        Directory.CreateDirectory(Path.Combine(folder, "jobs", "standard", "data"));
        File.CreateSymbolicLink(Path.Combine(folder, "jobs", "standard", "data", "standards.csv"), csv);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Tells on standard error what each step of the run took.</summary>
    private sealed class StepTimes(long started) : IProgress<BuildProgress>
    {
        private string? _step;
        private long _begun = started;

        public void Report(BuildProgress value)
        {
            if (value.IsNotice)
                return;

            End();
            _step = value.Text.English;
        }

        public void End()
        {
            if (_step is not null)
                Console.Error.WriteLine($"{Milliseconds().PadLeft(9)} ms  {_step}");

            _begun = Stopwatch.GetTimestamp();
        }

        private string Milliseconds() =>
            Stopwatch.GetElapsedTime(_begun).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
    }
}
