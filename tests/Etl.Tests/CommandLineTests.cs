using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Commands;
using Snapshooter.Xunit;
using Spectre.Console;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What the command answers to the shell and to the person in front of it.</summary>
public sealed class CommandLineTests
{
    /// <summary>What differs from one run to the next in the line that ends the reading of a job.</summary>
    private static readonly Regex Paces = new(
        "(?<=(用时|每秒|in|s,) )[0-9.,]+",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

    [Theory]
    [InlineData("help", "--help", 0)]
    [InlineData("nothing", "", 0)]
    [InlineData("run-help", "run --help", 0)]
    [InlineData("unknown-option", "run --fource", 2)]
    [InlineData("unknown-command", "runn", 2)]
    [InlineData("option-without-value", "run --jobs", 2)]
    [InlineData("unknown-word", "run now", 2)]
    [InlineData("publish-nothing", "publish", 2)]
    [InlineData("publish-two", "publish a b", 2)]
    [InlineData("check-help", "check --help", 0)]
    [InlineData("publish-help", "publish --help", 0)]
    [InlineData("rollback-help", "rollback --help", 0)]
    [InlineData("prune-help", "prune --help", 0)]
    [InlineData("versions-help", "versions --help", 0)]
    [InlineData("rejected-help", "rejected --help", 0)]
    [InlineData("export-help", "rejected export --help", 0)]
    [InlineData("replay-nothing", "rejected replay", 2)]
    [InlineData("prune-nothing", "prune", 2)]
    [InlineData("prune-words", "prune --keep few", 2)]
    [InlineData("prune-less-than-none", "prune --keep -1", 2)]
    [InlineData("generate-help", "generate --help", 0)]
    [InlineData("generate-nowhere", "generate --scale 2", 2)]
    [InlineData("generate-too-large", "generate --scale 1e9 --out x", 2)]
    [InlineData("generate-no-seed", "generate --seed one --out x", 2)]
    public async Task The_command_line_is_answered_in_both_languages(
        string name,
        string arguments,
        int exitCode
    )
    {
        var (code, text) = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(exitCode, code);
        text.MatchSnapshot(
            $"{nameof(CommandLineTests)}.{nameof(The_command_line_is_answered_in_both_languages)}_{name}"
        );
    }

    [Fact]
    public async Task A_run_shows_plain_lines_where_the_output_is_redirected()
    {
        using var run = TestRun.OfSmallJobs("source");

        var (code, text) = await RunAsync(
            "run",
            "--jobs",
            run.Paths.Jobs,
            "--schema",
            run.Paths.Schema,
            "--warehouse",
            run.Paths.Warehouse
        );

        Assert.Equal(0, code);
        var version = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        Paces
            .Replace(text.Replace(version!.Id, "<id>", StringComparison.Ordinal), "<n>")
            .MatchSnapshot(
                $"{nameof(CommandLineTests)}.{nameof(A_run_shows_plain_lines_where_the_output_is_redirected)}"
            );

        var (_, versions) = await RunAsync("versions", "--warehouse", run.Paths.Warehouse);
        Assert.Matches($"^\\* {version.Id}  [0-9: -]+Z  .* MB\n$", versions);
    }

    [Fact]
    public async Task Rejected_rows_are_listed_with_file_line_and_reason()
    {
        using var run = TestRun.OfSmallJobs("ccs");
        var file = await DamagedFile.OpenAsync(run, "ccs", "ccs_class");
        file.AppendCopy("code", "aa");
        file.Tolerate();
        await run.BuildAsync();

        var (code, text) = await RunAsync("rejected", "--warehouse", run.Paths.Warehouse);

        Assert.Equal(0, code);
        Assert.Equal(
            "ccs/data/ccs_level1.csv:26 PATTERN code “aa” 应符合 [A-Z]。 · Should match [A-Z].\n",
            text
        );

        var (_, told) = await RunAsync("rejected", "--json", "--warehouse", run.Paths.Warehouse);
        Assert.Equal(
            """{"job":"ccs","file":"ccs/data/ccs_level1.csv","line":26,"column":"code","code":"PATTERN","raw":"aa","reason":{"zh":"应符合 [A-Z]。","en":"Should match [A-Z]."},"kept":false}"""
                + "\n",
            told
        );
    }

    [Fact]
    public async Task Faults_have_exit_codes_of_their_own()
    {
        using var run = TestRun.OfSmallJobs("source");
        string[] folders =
        [
            "--jobs",
            run.Paths.Jobs,
            "--schema",
            run.Paths.Schema,
            "--warehouse",
            run.Paths.Warehouse,
        ];
        Assert.Equal(1, (await RunAsync("versions", "--warehouse", run.Paths.Warehouse)).ExitCode);

        run.Edit("source/job.yml", "inputs: []", "inputz: []");
        var (code, text) = await RunAsync(["run", .. folders]);
        Assert.Equal(1, code);
        Assert.Matches(
            new Regex("source/job.yml:[0-9]+:1 JXE102 ", RegexOptions.None, TimeSpan.FromSeconds(1)),
            text
        );

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal(130, (await RunAsync(["run", .. folders], cancelled.Token)).ExitCode);

        using var held = Pipeline.RunLock.Take(run.Paths.Warehouse);
        Assert.Equal(3, (await RunAsync(["run", .. folders])).ExitCode);
    }

    internal static Task<(int ExitCode, string Text)> RunAsync(params string[] arguments) =>
        RunAsync(arguments, CancellationToken.None);

    private static async Task<(int ExitCode, string Text)> RunAsync(
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        using var text = new StringWriter { NewLine = "\n" };
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Interactive = InteractionSupport.No }
        );
        var code = await CommandLine.RunAsync(arguments, new Terminal(screen, text, text), cancellationToken);
        return (code, text.ToString());
    }
}
