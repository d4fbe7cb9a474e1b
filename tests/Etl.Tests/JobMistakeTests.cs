using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Mistakes in a job's own files: each is told with file, line, column and what would be right.</summary>
public sealed class JobMistakeTests
{
    private const string Yaml = """
        job: thing
        title: { zh: 物, en: Things }
        inputs: [source]
        sources:
          thing:
            file: data/things.csv
            source: jx-pilot-launch
            key: [code]
            columns:
              code: { required: true }
        tables: [industry]
        checks:
          - { table: industry, unique: [industry_code] }
          - { source: thing, rejected_at_most: 0 }
        """;

    private const string Transform = """
        INSERT INTO industry BY NAME
        SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, code AS name_zh, code AS name_en,
            source_id, load_id, source_file, source_line
        FROM clean.thing;
        """;

    private const string KeysOfFiles =
        "    format: csv\n    encoding: utf-8\n    delimiter: ','\n    sheet: all\n    header: 2\n    records: data\n    entries: '*.csv'";

    public static TheoryData<string, string, string> Mistakes =>
        new()
        {
            { "not-yaml", "job: thing", "job: [thing" },
            { "unknown-key", "inputs:", "inputz:" },
            { "wrong-type", "inputs: [source]", "inputs: source" },
            { "missing-key", "    file: data/things.csv\n", "" },
            { "unknown-table", "tables: [industry]", "tables: [indstry]" },
            { "unknown-column-type", "code: { required: true }", "code: { type: integr }" },
            { "unknown-codelist", "code: { required: true }", "code: { codelist: PlaceLevl }" },
            { "bad-pattern", "code: { required: true }", "code: { pattern: '[a-' }" },
            { "unknown-reference", "code: { required: true }", "code: { references: source.sorce_id }" },
            {
                "reference-without-input",
                "code: { required: true }",
                "code: { references: place.place_code }"
            },
            { "unknown-key-column", "key: [code]", "key: [cod]" },
            { "missing-file", "file: data/things.csv", "file: data/thing.csv" },
            {
                "contradiction",
                "code: { required: true }",
                "code: { required: true, on_invalid: null_and_report }"
            },
            {
                "keys-of-files-beside-a-database",
                "file: data/things.csv",
                "sqlserver: { connection: DB, table: thing }\n" + KeysOfFiles
            },
            {
                "two-kinds-of-source",
                "file: data/things.csv",
                "file: data/things.csv\n    postgres: { connection: DB, table: thing }"
            },
            { "wrong-job-name", "job: thing", "job: other" },
            { "input-nobody-fills", "inputs: [source]", "inputs: [source, observation]" },
            {
                "two-promises",
                "unique: [industry_code]",
                "unique: [industry_code], not_null: [industry_code]"
            },
            { "check-of-unknown-column", "unique: [industry_code]", "unique: [industry_cod]" },
            { "check-of-unknown-source", "source: thing, rejected", "source: thng, rejected" },
            {
                "bad-keep-order",
                "key: [code]",
                "key: [code]\n    duplicates: { keep: no_such_column, rule: { zh: 规则, en: Rule } }"
            },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_job_yml_is_told_with_its_place(string name, string from, string to)
    {
        using var run = TestRun.OfOneJob(Yaml.Replace(from, to, StringComparison.Ordinal), Transform);

        var error = await run.FailAsync();

        error.Message.MatchSnapshot(
            $"{nameof(JobMistakeTests)}.{nameof(A_mistake_in_job_yml_is_told_with_its_place)}_{name}"
        );
    }

    public static TheoryData<string, string> Transforms =>
        new()
        {
            {
                "undeclared-input",
                "-- places are not declared\n"
                    + Transform.Replace(
                        "FROM clean.thing",
                        "FROM clean.thing, place",
                        StringComparison.Ordinal
                    )
            },
            {
                "undeclared-source",
                Transform.Replace("clean.thing", "clean.other", StringComparison.Ordinal)
            },
            {
                "undeclared-table",
                Transform.Replace("INTO industry", "INTO place", StringComparison.Ordinal)
            },
            { "not-an-insert", Transform + "\nDROP TABLE industry;" },
            { "not-sql", Transform.Replace("SELECT code", "SELECT FROM code", StringComparison.Ordinal) },
            {
                "unknown-column",
                Transform.Replace("code AS name_en", "cod AS name_en", StringComparison.Ordinal)
            },
            {
                "a-file-is-out-of-reach",
                Transform.Replace(
                    "FROM clean.thing",
                    "FROM clean.thing, read_csv('things.csv')",
                    StringComparison.Ordinal
                )
            },
            {
                "lost-rows",
                Transform.Replace(
                    "FROM clean.thing",
                    "FROM clean.thing WHERE code <> 'b'",
                    StringComparison.Ordinal
                )
            },
        };

    [Theory, MemberData(nameof(Transforms))]
    public async Task A_mistake_in_a_transform_is_told_with_its_line(string name, string transform)
    {
        using var run = TestRun.OfOneJob(Yaml, transform, data: "code\na\nb\n");

        var error = await run.FailAsync();

        error.Message.MatchSnapshot(
            $"{nameof(JobMistakeTests)}.{nameof(A_mistake_in_a_transform_is_told_with_its_line)}_{name}"
        );
    }

    public static TheoryData<string, string> FailingChecks =>
        new()
        {
            {
                "broken",
                "-- name: 没有 b · There is no b\nSELECT industry_code FROM industry WHERE industry_code = 'b';"
            },
            { "nameless", "SELECT 1 WHERE false;" },
            { "undeclared-input", "-- name: 无 · None\nSELECT 1 FROM place WHERE false;" },
            { "not-sql", "-- name: 无 · None\nSELECT nothing FROM industry;" },
        };

    [Theory, MemberData(nameof(FailingChecks))]
    public async Task A_check_that_fails_is_told_with_its_line(string name, string checks)
    {
        using var run = TestRun.OfOneJob(Yaml, Transform, checks, "code\na\nb\n");

        var error = await run.FailAsync();

        error.Message.MatchSnapshot(
            $"{nameof(JobMistakeTests)}.{nameof(A_check_that_fails_is_told_with_its_line)}_{name}"
        );
    }

    public static TheoryData<string, string> Data =>
        new()
        {
            { "empty", "" },
            { "unnamed-column", "code,extra\n" },
            { "repeated-column", "code,code\n" },
            { "ragged", "code\na\nb,c\n" },
            { "broken-quotes", "code\n\"a\"b\n" },
            { "unclosed-quote", "code\na\n\"b\n" },
            { "empty-required-cell", "code\n \u3000\n\"\"\n" },
        };

    [Theory, MemberData(nameof(Data))]
    public async Task A_mistake_in_the_data_is_told_with_its_line(string name, string data)
    {
        using var run = TestRun.OfOneJob(Yaml, Transform, data: data);

        var error = await run.FailAsync();

        error.Message.MatchSnapshot(
            $"{nameof(JobMistakeTests)}.{nameof(A_mistake_in_the_data_is_told_with_its_line)}_{name}"
        );
    }

    [Fact]
    public async Task Jobs_that_wait_for_each_other_are_named()
    {
        using var run = TestRun.OfOneJob(
            Yaml.Replace("inputs: [source]", "inputs: [source, indicator]", StringComparison.Ordinal),
            Transform
        );
        run.Write(
            "other/job.yml",
            Yaml.Replace("thing", "other", StringComparison.Ordinal)
                .Replace("inputs: [source]", "inputs: [source, industry]", StringComparison.Ordinal)
                .Replace("tables: [industry]", "tables: [indicator]", StringComparison.Ordinal)
        );
        run.Write("other/transform.sql", "INSERT INTO indicator BY NAME SELECT 1 AS x;");
        run.Write("other/data/others.csv", "code\n");

        var error = await run.FailAsync();

        error.Message.MatchSnapshot(
            $"{nameof(JobMistakeTests)}.{nameof(Jobs_that_wait_for_each_other_are_named)}"
        );
    }
}
