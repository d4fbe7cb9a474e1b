using Jiaxing.Analytics.Testing;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>The real warehouse, from the data that the repository carries.</summary>
public sealed class BundledDataTests : IAsyncLifetime
{
    private WarehouseVersion _version = null!;

    public async Task InitializeAsync() => _version = await BundledWarehouse.GetAsync(CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_table_has_the_rows_recorded()
    {
        var tables = string.Concat(
            _version.Manifest.Tables.Where(t => t.Key != "check_result").Select(t => $"{t.Key} {t.Value}\n")
        );

        tables.MatchSnapshot($"{nameof(BundledDataTests)}.{nameof(Every_table_has_the_rows_recorded)}");
        Assert.Equal(
            _version.Manifest.Tables["standard"].ToString(),
            (await _version.RowsAsync("SELECT count(*) FROM standard")).Trim()
        );
    }

    [Fact]
    public async Task Every_table_is_stored_as_its_rows_alone_in_small_row_groups()
    {
        foreach (var (table, rows) in _version.Manifest.Tables.Where(t => t.Value > 0))
        {
            var stored = await _version.RowsAsync(
                $"SELECT sum(count), max(count) <= 30720 FROM pragma_storage_info('{table}') WHERE column_id = 0 AND segment_type = 'VALIDITY'"
            );

            Assert.Equal((table, $"{rows} | True"), (table, stored.Trim()));
        }
    }

    [Fact]
    public async Task Every_row_read_is_loaded_rejected_or_a_duplicate()
    {
        var files = await _version.RowsAsync(
            "SELECT file, rows_read, rows_loaded, rows_rejected, rows_duplicate FROM load ORDER BY load_id"
        );

        files.MatchSnapshot(
            $"{nameof(BundledDataTests)}.{nameof(Every_row_read_is_loaded_rejected_or_a_duplicate)}"
        );
        Assert.All(_version.Manifest.Sources, file => Assert.True(file.IsBalanced, file.File));
        Assert.Equal(
            "",
            await _version.RowsAsync(
                "FROM load WHERE rows_read <> rows_loaded + rows_rejected + rows_duplicate"
            )
        );
    }

    [Fact]
    public async Task Every_check_has_passed_and_is_kept()
    {
        Assert.NotEmpty(_version.Manifest.Checks);
        Assert.All(_version.Manifest.Checks, check => Assert.True(check.Passed, check.Name.English));
        Assert.Equal(
            $"{_version.Manifest.Checks.Length}\n",
            await _version.RowsAsync("SELECT count(*) FROM check_result WHERE passed")
        );
    }

    [Fact]
    public async Task Every_row_knows_its_source_load_file_and_line()
    {
        var tables = await _version.RowsAsync(
            "SELECT table_name FROM duckdb_columns() WHERE column_name = 'source_line' AND NOT internal AND table_name NOT IN ('rejected_row', 'duplicate_row') ORDER BY ALL"
        );
        foreach (var table in tables.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var strays = await _version.RowsAsync(
                $"""
                SELECT count(*) FROM "{table}" t
                LEFT JOIN load ON load.load_id = t.load_id AND load.file = t.source_file
                LEFT JOIN source ON source.source_id = t.source_id
                WHERE load.file IS NULL OR source.title IS NULL OR t.source_line IS NULL OR t.source_line < 2
                """
            );
            Assert.Equal($"{table}: 0\n", $"{table}: {strays}");
        }
    }

    [Fact]
    public Task The_database_is_the_one_its_manifest_seals() =>
        WarehouseVersions.VerifyAsync(_version, CancellationToken.None);

    [Fact]
    public async Task A_second_run_returns_the_same_version_without_building()
    {
        var steps = new List<BuildProgress>();

        var again = await WarehouseBuild.RunAsync(
            BundledWarehouse.Paths,
            new Steps(steps),
            TimeProvider.System,
            CancellationToken.None
        );

        Assert.Equal(_version.Id, again.Id);
        Assert.DoesNotContain(steps, s => s.Total > 0);
    }

    [Fact]
    public async Task Jiaxings_six_figures_each_have_source_and_quotation()
    {
        var figures = await _version.RowsAsync(
            """
            SELECT indicator_code, value, quotation, source.publisher
            FROM observation JOIN source USING (source_id)
            WHERE place_code = '330400' AND period_text = '2023' ORDER BY ALL
            """
        );

        figures.MatchSnapshot(
            $"{nameof(BundledDataTests)}.{nameof(Jiaxings_six_figures_each_have_source_and_quotation)}"
        );
    }

    [Fact]
    public async Task Eighteen_governments_stand_beside_the_claim_of_twenty_five_and_the_gap_of_seven()
    {
        Assert.Equal(
            "INNOVATION_OPENNESS | 7\nQUALITY_BENEFIT | 11\n",
            await _version.RowsAsync("SELECT pilot_type, count(*) FROM pilot GROUP BY ALL ORDER BY ALL")
        );
        Assert.Equal(
            "25\n",
            await _version.RowsAsync(
                "SELECT value FROM observation WHERE indicator_code = 'pilot.government' AND is_preferred"
            )
        );
        Assert.Equal(
            "7 | 协调共享类的 7 个试点政府\n",
            await _version.RowsAsync(
                "SELECT expected - present, title_zh FROM known_gap WHERE known_gap_id = 'pilot-coordination-sharing'"
            )
        );
    }

    [Fact]
    public async Task The_census_counts_the_old_division_of_Hangzhou_and_says_so()
    {
        Assert.Equal(
            "91 | 64567588\n",
            await _version.RowsAsync("SELECT count(*), sum(population) FROM census_unit")
        );
        var units = await _version.RowsAsync(
            "SELECT census_unit_code, name_zh, population, place_code, division_note_en FROM census_unit WHERE division_note_en IS NOT NULL ORDER BY ALL"
        );
        units.MatchSnapshot(
            $"{nameof(BundledDataTests)}.{nameof(The_census_counts_the_old_division_of_Hangzhou_and_says_so)}"
        );
    }

    [Fact]
    public async Task Catalogues_are_reconciled_by_stated_rules()
    {
        Assert.Equal(
            "relaton-iec | 25238\nrelaton-iso | 61624\n",
            await _version.RowsAsync(
                "SELECT source_id, count(DISTINCT number) FROM standard GROUP BY ALL ORDER BY ALL"
            )
        );
        var rules = await _version.RowsAsync(
            "SELECT source_file, kept_file, count(*), rule_en FROM duplicate_row GROUP BY ALL ORDER BY ALL"
        );
        rules.MatchSnapshot(
            $"{nameof(BundledDataTests)}.{nameof(Catalogues_are_reconciled_by_stated_rules)}"
        );
    }

    [Fact]
    public async Task Stages_and_words_become_one_status_and_dates_keep_their_precision()
    {
        var record =
            await _version.RowsAsync(
                "SELECT source_id, stage, status, count(*) FROM standard GROUP BY ALL ORDER BY ALL"
            )
            + "\n"
            + await _version.RowsAsync(
                "SELECT published_precision, published_basis, count(*) FROM standard GROUP BY ALL ORDER BY ALL"
            );

        record.MatchSnapshot(
            $"{nameof(BundledDataTests)}.{nameof(Stages_and_words_become_one_status_and_dates_keep_their_precision)}"
        );
    }

    private sealed class Steps(List<BuildProgress> seen) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => seen.Add(value);
    }
}
