using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>How tables are laid out, over the twelve standards of <c>tests/cases/tiny</c>.</summary>
public sealed class PhysicalDesignTests : IAsyncLifetime
{
    private static readonly SemanticModel Model = ModelReader.Read(Repository.Path("schema"));

    private readonly string _folder = Directory.CreateTempSubdirectory("jiaxing-design-").FullName;
    private BuildDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await BuildDatabase.CreateAsync(
            Path.Combine(_folder, "w.duckdb"),
            [],
            last: null,
            CancellationToken.None
        );
        var ddl = Directory
            .EnumerateFiles(Repository.Path("schema", "warehouse"), "*.sql")
            .Order(StringComparer.Ordinal);
        foreach (var file in ddl.Append(Repository.Path("tests", "cases", "tiny", "warehouse.sql")))
            await ExecuteAsync(await File.ReadAllTextAsync(file));

        PhysicalDesign.Apply(Model, _database.Connection);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Rows_lie_in_the_order_that_the_model_declares_and_none_is_lost()
    {
        var publishers = await TextsAsync("SELECT publisher FROM standard ORDER BY rowid");

        Assert.Equal("IEC ISO ISO ISO SAC SAC SAC SAC SAC ZZB ZZB ZZB", string.Join(' ', publishers));
    }

    [Fact]
    public async Task A_roll_up_adds_rows_up_by_its_keys()
    {
        var rows = await TextsAsync(
            "SELECT concat_ws(' ', publisher, status, year(published_on), count, in_force) FROM standard_by_publisher WHERE publisher = 'SAC' ORDER BY ALL"
        );

        Assert.Equal(
            [
                "SAC PUBLISHED 2021 2 2",
                "SAC PUBLISHED 2022 1 1",
                "SAC REPLACED 2019 1 0",
                "SAC UNDER_REVIEW 2022 1 1",
            ],
            rows
        );
    }

    [Theory]
    [InlineData("UPDATE standard_by_publisher SET count = count + 1 WHERE publisher = 'IEC'")]
    [InlineData("DELETE FROM standard_by_publisher WHERE publisher = 'IEC'")]
    [InlineData("DELETE FROM standard WHERE publisher = 'IEC'")]
    public async Task A_roll_up_that_does_not_add_up_to_its_table_is_not_published(string damage)
    {
        Assert.All(await CheckAsync(), passed => Assert.True(passed));

        await ExecuteAsync(damage);

        Assert.Contains(false, await CheckAsync());
    }

    [Fact]
    public async Task A_key_is_looked_up_through_an_index()
    {
        KeyIndexes.Build(Model, _database.Connection);

        var indexes = await TextsAsync("SELECT index_name FROM duckdb_indexes() WHERE is_unique");

        Assert.Contains("standard_key", indexes);
        Assert.DoesNotContain("county_key", indexes); // counties are a view of places
    }

    [Fact]
    public async Task A_key_that_repeats_has_no_index_and_is_found()
    {
        await ExecuteAsync("CREATE TABLE again AS FROM standard LIMIT 1; INSERT INTO standard FROM again");

        var proven = KeyIndexes.Build(Model, _database.Connection);

        Assert.DoesNotContain("standard_key", await TextsAsync("SELECT index_name FROM duckdb_indexes()"));
        Assert.Single(await TextsAsync(proven.Repeated("standard", ["\"number\""])));
    }

    [Fact]
    public async Task Of_a_key_that_an_index_proves_only_what_is_missing_is_looked_at()
    {
        await ExecuteAsync(
            "CREATE TABLE thing AS SELECT unnest(['a', 'b', NULL, NULL]) AS k, unnest(['x', 'x', 'y', 'y']) AS v"
        );
        var proven = new ProvenKeys(new Dictionary<string, ImmutableArray<string>> { ["thing"] = ["k"] });

        Assert.Single(
            await _database.QueryAsync(
                proven.Repeated("thing", ["k", "v"]),
                row => row.IsDBNull(0),
                CancellationToken.None
            )
        );
        Assert.Equal(["x", "y"], (await TextsAsync(proven.Repeated("thing", ["v"]))).Order());
    }

    [Fact]
    public async Task Texts_are_written_in_the_form_that_is_quick_to_write_and_to_group()
    {
        await ExecuteAsync(
            "CREATE TABLE words AS SELECT 'word ' || (range % 90) AS word FROM range(30720); CHECKPOINT"
        );

        var compression = await TextsAsync(
            "SELECT DISTINCT compression FROM pragma_storage_info('words') WHERE segment_type = 'VARCHAR'"
        );

        Assert.Equal(["DICT_FSST"], compression);
    }

    private async Task<ImmutableArray<bool>> CheckAsync() =>
        [
            .. (await new RollUpChecks(Model, _database).RunAsync(CancellationToken.None)).Select(o =>
                o.Outcome.Passed
            ),
        ];

    private Task<IReadOnlyList<string>> TextsAsync(string sql) =>
        _database.QueryAsync(sql, row => row.GetString(0), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => _database.ExecuteAsync(sql, CancellationToken.None);
}
