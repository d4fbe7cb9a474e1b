using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Commands;
using Jiaxing.Analytics.Etl.Pipeline;
using Spectre.Console;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A run shows how far the reading of each job has come: moving on a terminal, by lines elsewhere, as objects to programs.</summary>
public sealed class ProgressTests
{
    private const int Rows = 60_000;

    private static readonly string Data = string.Concat(
        Enumerable.Range(1, Rows).Select(i => $"{i},嘉兴{i},2024-01-01\n").Prepend("code,name,day\n")
    );

    [Theory]
    [InlineData("things.csv")]
    [InlineData("things.csv.gz")]
    [InlineData("GB18030.csv")]
    [InlineData("two.zip")]
    [InlineData("book.xlsx")]
    [InlineData("things.ndjson")]
    public async Task Every_byte_and_row_of_a_job_is_counted_once(string file)
    {
        using var job = ThingJob.Of($"data/{file}", Bytes(file));
        var seen = new List<BuildProgress>();

        var version = await job.Run.BuildAsync(new RunOptions(), p => seen.Add(p));

        var read = Assert.Single(seen, p => p.Event == BuildEvent.Read && p.Job!.Name == "thing");
        var loads = version.Manifest.Sources.Where(s => s.Job == "thing").ToList();
        Assert.Equal(loads.Sum(l => l.RowsRead), read.Job!.Rows);
        Assert.Equal(loads.Sum(l => l.Bytes), read.Job.Size);
        Assert.Equal(read.Job.Size, read.Job.Bytes);
        Assert.Equal(1, read.Job.Fraction);
        Assert.Contains(seen, p => p.Event == BuildEvent.Step && ReferenceEquals(p.Job, read.Job));
    }

    [Fact]
    public void What_is_left_is_told_once_enough_was_read_and_rows_come()
    {
        var clock = new StoppedClock();
        var progress = new JobProgress("thing", 1000 + 3000, clock);
        progress.BeginPart(1000);
        using (progress.Read(new MemoryStream(new byte[500])))
        {
            clock.Advance(10);
            progress.AddBytes(250); // of 500 unpacked: half of the part's 1000
            Assert.Equal((500, 0.125, null), (progress.Bytes, progress.Fraction, progress.Left));
            progress.AddRow();
            Assert.Equal(TimeSpan.FromSeconds(70), progress.Left);
            Assert.Equal(
                "thing: 1 rows so far, 0.5 KB of 4.0 KB (12 %), 0 rows/s, about 1:10 left",
                ReadingText.Of(progress).English
            );
        }

        // another reading of the same part begins at its beginning
        using (progress.Read(new MemoryStream(new byte[500])))
            Assert.Equal((0, 0, true), (progress.Rows, progress.Bytes, progress.IsLooking));

        progress.AddRow();
        progress.EndPart();
        clock.Advance(100); // cleaning is no reading
        Assert.Equal(
            (1000, TimeSpan.FromSeconds(10), null),
            (progress.Bytes, progress.Elapsed, progress.Left)
        );
        Assert.Equal("thing：已读 1 行，正在清洗", ReadingText.Of(progress).Chinese);
    }

    [Fact]
    public void Where_no_size_is_known_rows_and_pace_are_told_alone()
    {
        var clock = new StoppedClock();
        var progress = new JobProgress("postgres:thing/thing", size: null, clock);
        progress.BeginPart(0);
        for (var row = 0; row < 3000; row++)
            progress.AddRow();

        clock.Advance(2);

        Assert.Equal("postgres:thing/thing  3,000 行 rows  1,500/s", ReadingText.Short(progress));
        Assert.Equal(
            "postgres:thing/thing: 3,000 rows so far, 1,500 rows/s",
            ReadingText.Of(progress).English
        );
    }

    [Fact]
    public async Task A_log_gets_a_line_now_and_then_while_a_job_is_read_and_one_at_its_end()
    {
        using var log = new LineLog();
        var clock = new StoppedClock();

        await new ConsoleProgress.Lines(log, TimeSpan.FromMilliseconds(1)).WhileAsync(async view =>
        {
            var (steps, progress) = (new Steps(view), new JobProgress("thing", 1000, clock));
            steps.Expect(12);
            steps.Begin("读取 thing", "Reading thing", progress);
            progress.BeginPart(1000);
            progress.AddRow();
            while (!log.Lines.Any(l => l.Contains("rows so far", StringComparison.Ordinal)))
                await Task.Yield();

            clock.Advance(4);
            progress.EndPart();
            steps.EndReading(progress);
            return 0;
        });

        string[] lines = [.. log.Lines];
        Assert.Equal("[ 1/12] 读取 thing · Reading thing", lines[0]);
        Assert.Equal(
            "        thing：读完 1 行，1.0 KB，用时 4.0 秒，每秒 0 行 · thing: 1 rows read, 1.0 KB in 4.0 s, 0 rows/s",
            lines[^1]
        );
        Assert.All(
            lines[1..^1],
            l => Assert.StartsWith("        thing：已读 1 行", l, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_terminal_shows_bars_that_move_with_rows_and_bytes()
    {
        using var job = Prepared();

        var (code, text) = await OnTerminalAsync(job.Run.Paths, []);

        Assert.Equal(0, code);
        Assert.Matches(Moves, text);
        // the last picture of a job is drawn whatever the pace
        Assert.Matches(Within("""thing  60,000 行 rows  ([0-9.]+ MB)/\1  [0-9,]+/s"""), text);
        Assert.Contains("已发布 ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task A_terminal_that_is_to_show_text_alone_gets_plain_lines(string variable, string value)
    {
        using var job = Prepared();

        var (code, text) = await OnTerminalAsync(job.Run.Paths, new() { [variable] = value });

        Assert.Equal(0, code);
        Assert.DoesNotMatch(Moves, text); // .NET itself sets up the keyboard where there is one
        Assert.Matches(Within("""thing: 60,000 rows read, [0-9.]+ MB in [0-9.]+ s, [0-9,]+ rows/s"""), text);
        Assert.Matches(
            Within("""\[ ?[0-9]+/[0-9]+\] 读取 thing/data/things.csv · Reading thing/data/things.csv"""),
            text
        );
    }

    [Fact]
    public async Task Programs_get_the_progress_on_standard_error_and_never_on_standard_output()
    {
        using var job = Prepared();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var paths = job.Run.Paths;
        string[] arguments =
        [
            "run",
            "--json",
            "--jobs",
            paths.Jobs,
            "--schema",
            paths.Schema,
            "--warehouse",
            paths.Warehouse,
        ];

        var code = await CommandLine.RunAsync(
            arguments,
            new Terminal(AnsiConsole.Console, output, error),
            CancellationToken.None
        );

        Assert.Equal(0, code);
        Assert.DoesNotContain(Objects(output), o => (string?)o["event"] == "progress");
        var progress = Objects(error);
        Assert.All(progress, o => Assert.Equal("progress", (string?)o["event"]));
        var thing = Assert.Single(progress, o => (string?)o["job"] == "thing" && (bool)o["done"]!);
        Assert.Equal((Rows, Data.Length + (2 * 2 * Rows)), ((int)thing["rows"]!, (int)thing["bytes"]!));
        Assert.Equal((int)thing["size"]!, (int)thing["bytes"]!);
    }

    private static List<JsonNode> Objects(StringWriter text) =>
        [
            .. text.ToString()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!),
        ];

    private static ThingJob Prepared() => ThingJob.Of("data/things.csv", ThingJob.In("UTF-8", Data));

    private static byte[] Bytes(string file) =>
        file switch
        {
            "GB18030.csv" => ThingJob.In("GB18030", Data),
            "things.csv.gz" => SmallJobs.Zip(ThingJob.In("UTF-8", Data)),
            "two.zip" => OtherFormatTests.Zip(
                ("a.csv", ThingJob.In("UTF-8", Data)),
                ("b.csv", ThingJob.In("UTF-8", ThingJob.Table))
            ),
            "book.xlsx" => new SheetWriter(
                (
                    "Sheet1",
                    $"<sheetData>{string.Concat(Data.Split('\n')[..1000].Select((l, i) => SheetWriter.Row(i + 1, l.Split(','))))}</sheetData>"
                )
            ).ToBytes(),
            "things.ndjson" => ThingJob.In(
                "UTF-8",
                string.Concat(
                    Enumerable
                        .Range(1, 1000)
                        .Select(i => $$"""{"code":"{{i}}","name":"海宁","day":null}""" + "\n")
                )
            ),
            _ => ThingJob.In("UTF-8", Data),
        };

    /// <summary>What moves the cursor, clears or colours.</summary>
    private static readonly Regex Moves = Within("\u001b\\[[0-9;]*[A-Zm]");

    private static Regex Within(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>Runs the program in a terminal 100 columns wide; all that it draws.</summary>
    private static async Task<(int ExitCode, string Text)> OnTerminalAsync(
        WarehousePaths paths,
        Dictionary<string, string> environment
    )
    {
        string[] command =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "exec",
            Path.Combine(AppContext.BaseDirectory, "Jiaxing.Analytics.Etl.dll"),
            "run",
            "--jobs",
            paths.Jobs,
            "--schema",
            paths.Schema,
            "--warehouse",
            paths.Warehouse,
        ];
        var line = string.Join(' ', command.Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols 100; exec {line}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // build servers say by variables of their own that nobody watches
        var kept = start
            .Environment.Where(v => v.Key is "PATH" or "HOME" or "TMPDIR" or "DOTNET_ROOT")
            .ToList();
        start.Environment.Clear();
        foreach (
            var (name, value) in kept.Append(new("TERM", "xterm"))
                .Concat(environment.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value)))
        )
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    /// <summary>Lines that can be read while others are written.</summary>
    private sealed class LineLog : TextWriter
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => Lines.Enqueue(value ?? "");
    }

    private sealed class StoppedClock : TimeProvider
    {
        private long _seconds = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Advance(int seconds) => _seconds += seconds;
    }
}
