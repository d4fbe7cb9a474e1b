using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Tests.Faults;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>The promises that job.yml declares of tables: kept ones are recorded, broken ones stop the run and say how.</summary>
public sealed class CheckTests
{
    public static TheoryData<string, string, bool> Checks =>
        new()
        {
            { "range-kept", "{ table: industry, range: { column: source_line, least: 2, most: 4 } }", true },
            { "range-low", "{ table: industry, range: { column: source_line, least: 2.5 } }", false },
            { "range-high", "{ table: industry, range: { column: source_line, most: 3 } }", false },
            {
                "days-kept",
                "{ table: source, range: { column: retrieved_on, least: 2000-01-31, most: 2100-01-31 } }",
                true
            },
            { "range-of-text", "{ table: industry, range: { column: name_zh, least: 0 } }", false },
            { "range-without-end", "{ table: industry, range: { column: source_line } }", false },
            { "range-of-words", "{ table: industry, range: { column: source_line, least: few } }", false },
            {
                "accepted-kept",
                "{ table: industry, accepted: { column: industry_group, values: [ADVANTAGE, FUTURE] } }",
                true
            },
            {
                "accepted-broken",
                "{ table: industry, accepted: { column: industry_group, values: [FUTURE] } }",
                false
            },
            { "accepted-nothing", "{ table: industry, accepted: { column: industry_group } }", false },
            {
                "accepted-unknown-column",
                "{ table: industry, accepted: { column: industry_grup, values: [FUTURE] } }",
                false
            },
            { "max-drop-of-words", "{ table: industry, max_drop: little }", false },
            { "not-null-kept", "{ table: industry, not_null: [name_zh] }", true },
            {
                "references-broken",
                "{ table: industry, references: { column: industry_code, to: source.source_id } }",
                false
            },
        };

    [Theory, MemberData(nameof(Checks))]
    public async Task A_promise_is_kept_or_told(string name, string check, bool isKept)
    {
        using var run = OfThings($"checks:\n  - {check}\n", "code\na\nb\nc\n");
        if (!isKept)
        {
            var error = await run.FailAsync();
            error.Message.MatchSnapshot($"{nameof(CheckTests)}.{nameof(A_promise_is_kept_or_told)}_{name}");
            return;
        }

        var version = await run.BuildAsync();
        Assert.Contains(
            version.Manifest.Checks,
            c => c is { Job: "thing", Passed: true, Observed: "0", Expected: "0" }
        );
    }

    [Fact]
    public async Task A_range_of_days_is_tried_as_one()
    {
        using var run = OfThings(
            "checks:\n  - { table: source, range: { column: retrieved_on, most: 2000-01-31 } }\n",
            "code\na\n"
        );

        var error = await run.FailAsync();

        Assert.StartsWith(
            "A check failed: source.retrieved_on lies between … and 2000-01-31. Expected 0, observed",
            Assert.Single(error.Diagnostics).Message.English,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_table_that_loses_rows_stops_the_run_until_it_is_accepted()
    {
        using var run = OfThings("checks:\n  - { table: industry, max_drop: 25% }\n", "code\na\nb\nc\nd\n");
        var first = await run.BuildAsync();
        Assert.Contains(first.Manifest.Checks, c => c is { Observed: "0 (4)", Expected: "≤ 25%" });

        run.Write("thing/data/things.csv", "code\na\nb\n");
        var error = await run.FailAsync();
        error.Message.MatchSnapshot(
            $"{nameof(CheckTests)}.{nameof(A_table_that_loses_rows_stops_the_run_until_it_is_accepted)}"
        );

        var accepted = await run.BuildAsync(new RunOptions { AcceptedDrift = ["industry"] });
        Assert.Contains(
            accepted.Manifest.Checks,
            c =>
                c is { Observed: "2 (4 → 2)", Expected: "≤ 25% (--accept-drift)", Status: CheckStatus.Warned }
                && c.Numbers is { Found: 2, Of: 4, Most: 25, IsShare: true }
        );
        Assert.Equal(
            "true WARNED 2 4 25.0 true\n",
            await accepted.RowsAsync(
                "SELECT concat_ws(' ', passed, status, found, of_rows, most, is_share) FROM check_result WHERE observed = '2 (4 → 2)'"
            )
        );

        // what was accepted once is the measure from then on
        run.Write("thing/data/things.csv", "code\na\nb\nc\n");
        await run.BuildAsync();
    }

    [Fact]
    public async Task A_promise_that_only_warns_is_told_and_stops_nothing()
    {
        using var run = OfThings(
            """
            checks:
              - { table: industry, accepted: { column: industry_group, values: [FUTURE] }, on_failure: warn }
              - { source: thing, rejected_at_most: 0, on_failure: warn }
            """,
            "code\na\nB\n"
        );
        run.Write(
            "thing/checks.sql",
            "-- name: 无 a · no a\n-- on_failure: warn\nSELECT * FROM industry WHERE industry_code = 'a';\n"
        );
        var notices = new List<string>();

        var version = await run.BuildAsync(new RunOptions(), notices.AddNotice);

        Assert.Equal(3, version.Manifest.Checks.Count(c => c.Status == CheckStatus.Warned));
        Assert.Equal(
            "3\n",
            await version.RowsAsync(
                "SELECT count(*) FROM check_result WHERE status = 'WARNED' AND passed AND found = 1"
            )
        );
        Assert.Equal(3, notices.Count(n => n.Contains("A check warns: ", StringComparison.Ordinal)));
        var (code, text) = await run.CommandAsync("check");
        Assert.Equal(0, code);
        Assert.Contains(" checks passed, 3 warned, 0 failed\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_to_do_on_failure_is_stop_or_warn()
    {
        using var run = OfThings(
            "checks:\n  - { table: industry, rows: [0, 9], on_failure: shout }\n",
            "code\na\n"
        );

        Assert.Contains(
            "warn",
            Assert.Single((await run.FailAsync()).Diagnostics).Message.English,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_checks_found_in_a_run_that_they_stopped_can_be_read_afterwards()
    {
        using var run = OfThings(
            "checks:\n  - { table: industry, max_drop: 25% }\n  - { table: industry, rows: [1, 9] }\n",
            "code\na\nb\nc\nd\n"
        );
        Assert.Equal(0, await RunProgramAsync(run));
        Assert.Contains(
            "No run was stopped by its checks.",
            (await run.CommandAsync("check", "--run", "last")).Text,
            StringComparison.Ordinal
        );
        run.Edit(
            "thing/job.yml",
            "checks:",
            "checks:\n  - { table: industry, range: { column: name_zh, least: 0 } }"
        );
        run.Write("thing/data/things.csv", "code\na\nb\n");
        Assert.Equal(1, await RunProgramAsync(run));

        var status = JsonNode.Parse((await run.CommandAsync("status", "--json")).Text)!["runs"]![0]!;
        Assert.Equal(("Failed", 2), ((string?)status["outcome"], (int)status["checks"]!["failed"]!));
        Assert.True((int)status["checks"]!["passed"]! > 0);
        var id = (string)status["run"]!;
        Assert.Contains(
            $"2 failed：etl check --run {id}\n",
            (await run.CommandAsync("status")).Text,
            StringComparison.Ordinal
        );

        var (code, text) = await run.CommandAsync("check", "--run", "last", "--json");
        var kept = JsonNode.Parse(text)!;
        Assert.Equal((1, id), (code, (string?)kept["run"]));
        var checks = kept["checks"]!.AsArray();
        Assert.Equal((int)status["checks"]!["passed"]!, checks.Count(c => (string?)c!["status"] == "passed"));
        var drift = Assert.Single(checks, c => (string?)c!["expected"] == "≤ 25%")!;
        Assert.Equal(
            ("failed", 2, 4, 25, true),
            (
                (string?)drift["status"],
                (int)drift["found"]!,
                (int)drift["of"]!,
                (int)drift["most"]!,
                (bool)drift["isShare"]!
            )
        );
        var rows = Assert.Single(checks, c => (string?)c!["expected"] == "1…9")!;
        Assert.Equal(
            ("passed", 2, 1, 9),
            ((string?)rows["status"], (int)rows["found"]!, (int)rows["least"]!, (int)rows["most"]!)
        );

        // to people it says what the run said
        (code, text) = await run.CommandAsync("check", "--run", id);
        Assert.Equal(1, code);
        Assert.Contains("The check cannot be tried: ", text, StringComparison.Ordinal);
        Assert.Contains("Expected ≤ 25%, observed 2 (4 → 2).", text, StringComparison.Ordinal);
        Assert.Equal(1, (await run.CommandAsync("check", "--run", "../runs")).ExitCode);
        Assert.Equal(2, (await run.CommandAsync("check", "someversion", "--run", id)).ExitCode);
        Assert.Single((await run.Versions.ListAsync(CancellationToken.None)).Versions);
    }

    /// <summary>The program itself, in a process of its own.</summary>
    private static async Task<int> RunProgramAsync(TestRun run)
    {
        using var process = EtlProcess.Run(run.Paths);
        return (await process.EndAsync()).ExitCode;
    }

    [Fact]
    public async Task Accepting_a_table_that_nothing_is_promised_of_is_a_mistake()
    {
        using var run = OfThings("checks:\n  - { table: industry, max_drop: 25% }\n", "code\na\n");

        var error = await Assert.ThrowsAsync<EtlException>(() =>
            run.BuildAsync(new RunOptions { AcceptedDrift = ["industy"] })
        );

        error.Message.MatchSnapshot(
            $"{nameof(CheckTests)}.{nameof(Accepting_a_table_that_nothing_is_promised_of_is_a_mistake)}"
        );
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("50%", true)]
    [InlineData("1", false)]
    [InlineData("49%", false)]
    public async Task More_rejected_rows_than_a_job_allows_stop_the_run_with_a_report(
        string most,
        bool isKept
    )
    {
        using var run = OfThings($"max_rejected: {most}\n", "code\na\nB1\nc\n\"d\",e\n");
        if (isKept)
        {
            var version = await run.BuildAsync();
            Assert.Contains(version.Manifest.Checks, c => c.Name.English == "rejected rows" && c.Passed);
            return;
        }

        var error = await run.FailAsync();
        error.Message.MatchSnapshot(
            $"{nameof(CheckTests)}.{nameof(More_rejected_rows_than_a_job_allows_stop_the_run_with_a_report)}_{most.TrimEnd('%')}"
        );
    }

    [Fact]
    public async Task Rejected_rows_of_all_files_of_a_source_count()
    {
        using var run = OfThings(
            "checks:\n  - { source: thing, rejected_at_most: 0 }\n",
            "code\na\n",
            "data/*.csv"
        );
        run.Write("thing/data/things2.csv", "code\nB\n");

        var error = await run.FailAsync();

        Assert.Equal(["thing/job.yml", "thing/data/things2.csv"], error.Diagnostics.Select(d => d.File));
    }

    private static TestRun OfThings(string promises, string data, string file = "data/things.csv") =>
        TestRun.OfOneJob(
            $$"""
            job: thing
            inputs: [source]
            sources:
              thing:
                file: {{file}}
                source: jx-pilot-launch
                key: [code]
                columns:
                  code: { required: true, pattern: '[a-z]' }
            tables: [industry]
            {{promises}}
            """,
            """
            INSERT INTO industry BY NAME
            SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, code AS name_zh, code AS name_en,
                source_id, load_id, source_file, source_line
            FROM clean.thing ORDER BY code;
            """,
            data: data
        );
}
