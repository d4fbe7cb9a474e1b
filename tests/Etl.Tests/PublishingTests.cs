using Jiaxing.Analytics.Etl.Pipeline;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A version is seen whole or not at all, and once seen it never changes.</summary>
public sealed class PublishingTests
{
    [Fact]
    public async Task A_manifest_lists_tables_by_the_codes_of_their_names_when_it_is_read_too()
    {
        using var run = TestRun.OfSmallJobs("source");
        await run.BuildAsync();

        var read = await run.Versions.ReadCurrentAsync(CancellationToken.None);

        Assert.Same(StringComparer.Ordinal, read!.Manifest.Tables.KeyComparer);
        Assert.Equal(read.Manifest.Tables.Keys.Order(StringComparer.Ordinal), read.Manifest.Tables.Keys);
    }

    [Fact]
    public async Task A_manifest_of_before_checks_had_a_status_is_read_as_it_was_meant()
    {
        using var run = TestRun.OfSmallJobs("source");
        var manifest = Path.Combine((await run.BuildAsync()).Directory, Manifest.FileName);
        var text = await File.ReadAllTextAsync(manifest);
        Assert.Contains("\"status\": \"Passed\",", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            manifest,
            text.Replace("\"status\": \"Passed\",", "", StringComparison.Ordinal)
        );

        var read = await run.Versions.ReadCurrentAsync(CancellationToken.None);

        Assert.All(read!.Manifest.Checks, c => Assert.Equal(CheckStatus.Passed, c.Status));
    }

    [Fact]
    public async Task A_version_is_named_by_its_time_and_what_it_was_made_from()
    {
        using var run = TestRun.OfSmallJobs("source");
        var version = await run.BuildAsync();

        Assert.Matches("^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$", version.Id);
        Assert.EndsWith(version.Manifest.InputsFingerprint[..8], version.Id, StringComparison.Ordinal);
        Assert.Equal(version.Id + "\n", await File.ReadAllTextAsync(run.Versions.CurrentFile));
        Assert.Equal(
            ["manifest.json", "warehouse.duckdb"],
            Directory
                .EnumerateFiles(version.Directory)
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)
        );
        var read = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        Assert.Equal(version.Manifest.Sha256, read?.Manifest.Sha256);
        Assert.Equal(version.Manifest.Bytes, new FileInfo(version.DatabaseFile).Length);
    }

    [Fact]
    public async Task A_version_knows_itself()
    {
        using var run = TestRun.OfSmallJobs("source");
        var version = await run.BuildAsync();

        Assert.Equal(
            $"{version.Id} | {version.Manifest.Engine} | {version.Manifest.InputsFingerprint} | {version.Manifest.ModelFingerprint}\n",
            await version.RowsAsync(
                "SELECT version, engine, inputs_fingerprint, model_fingerprint FROM warehouse_version"
            )
        );
        Assert.Equal(1, version.Manifest.Tables["warehouse_version"]);
    }

    [Theory]
    [InlineData("source/data/sources.csv", "嘉兴", "嘉興")]
    [InlineData("source/transform.sql", "-- All files", "-- All the files")]
    [InlineData("source/job.yml", "en: Sources", "en: Publications")]
    public async Task A_change_of_any_input_makes_a_new_version(string file, string from, string to)
    {
        using var run = TestRun.OfSmallJobs("source");
        var first = await run.BuildAsync();
        Assert.Equal(first.Id, (await run.BuildAsync()).Id);

        run.Edit(file, from, to);
        var second = await run.BuildAsync();

        Assert.NotEqual(first.Manifest.InputsFingerprint, second.Manifest.InputsFingerprint);
        var kept = await run.Versions.ListAsync(CancellationToken.None);
        Assert.Equal([second.Id, first.Id], kept.Versions.Select(v => v.Id));
        await WarehouseVersions.VerifyAsync(first, CancellationToken.None);
    }

    [Fact]
    public async Task A_forced_run_publishes_again_even_within_the_same_second()
    {
        using var run = TestRun.OfSmallJobs("source");
        var time = new StoppedClock();
        var first = await run.BuildAsync(time, isForced: false);
        var second = await run.BuildAsync(time, isForced: true);

        Assert.Equal(first.Manifest.InputsFingerprint, second.Manifest.InputsFingerprint);
        Assert.Equal(("20261123T091500Z", "20261123T091501Z"), (first.Id[..16], second.Id[..16]));
        Assert.Equal(second.Id, (await run.Versions.ReadCurrentAsync(CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task A_failing_check_publishes_nothing()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("source");
        run.Edit("source/job.yml", "rows: [38, 1000]", "rows: [39, 1000]");

        var error = await run.FailAsync();

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.CheckFailed, "source/job.yml"), (mistake.Code, mistake.File));
        Assert.Contains("Expected 39…1000, observed 38", mistake.Message.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public async Task A_cancelled_run_publishes_nothing(int atStep)
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");
        var before = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            run.BuildAsync(
                isForced: true,
                progress =>
                {
                    if (progress.Total > 0 && progress.Done == atStep)
                        cancellation.Cancel();
                },
                cancellation.Token
            )
        );

        await run.RequireUntouchedAsync(before);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_cleared_by_the_next()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("source");
        var unfinished = Path.Combine(run.Versions.Folder, ".building");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "warehouse.duckdb"), "half a database");
        await File.WriteAllTextAsync(Path.Combine(unfinished, "warehouse.duckdb.wal"), "half a log");
        await File.WriteAllTextAsync(Path.Combine(unfinished, Manifest.FileName), "{");
        await File.WriteAllTextAsync(run.Versions.CurrentFile + ".new", "2026");
        await File.WriteAllTextAsync(Path.Combine(run.Paths.Warehouse, RunLock.FileName), "");

        // readers do not see it
        Assert.Single((await run.Versions.ListAsync(CancellationToken.None)).Versions);
        Assert.Null(await run.Versions.ReadAsync(".building", CancellationToken.None));

        var notices = new List<string>();
        var version = await run.BuildAsync(CancellationToken.None, notices.AddNotice);

        await WarehouseVersions.VerifyAsync(version, CancellationToken.None);
        Assert.False(Directory.Exists(unfinished));
        Assert.False(File.Exists(run.Versions.CurrentFile + ".new"));
        Assert.Single(
            notices,
            n => n.Contains("what it left in versions/.building is removed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_run_killed_before_its_last_rename_is_completed_by_the_next()
    {
        using var run = TestRun.OfSmallJobs("source");
        var finished = await CutBeforeLastRenameAsync(run);

        var notices = new List<string>();
        var version = await run.BuildAsync(CancellationToken.None, notices.AddNotice);

        Assert.Equal(finished.Id, version.Id);
        Assert.Equal(finished.Id, (await run.Versions.ReadCurrentAsync(CancellationToken.None))?.Id);
        Assert.Single(
            notices,
            n => n.Contains("killed in the last step of publishing", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_version_that_was_damaged_before_its_last_rename_is_never_current()
    {
        using var run = TestRun.OfSmallJobs("source");
        var finished = await CutBeforeLastRenameAsync(run);
        await File.WriteAllTextAsync(finished.DatabaseFile, "damaged");

        var version = await run.BuildAsync();

        Assert.NotEqual(finished.Id, version.Id);
        await WarehouseVersions.VerifyAsync(version, CancellationToken.None);
        Assert.False(File.Exists(run.Versions.CurrentFile + ".new"));
    }

    [Theory]
    [InlineData("manifest.json", "{", "versions/<id>/manifest.json")]
    [InlineData("manifest.json", null, "versions/<id>")]
    [InlineData("warehouse.duckdb", "cut short", "versions/<id>/warehouse.duckdb")]
    [InlineData("warehouse.duckdb", null, "versions/<id>/warehouse.duckdb")]
    public async Task A_damaged_version_is_named_and_the_others_are_listed(
        string file,
        string? content,
        string named
    )
    {
        using var run = TestRun.OfSmallJobs("source");
        var time = new StoppedClock();
        var damaged = await run.BuildAsync(time, isForced: false);
        var whole = await run.BuildAsync(time, isForced: true);
        File.Delete(Path.Combine(damaged.Directory, file));
        if (content is not null)
            await File.WriteAllTextAsync(Path.Combine(damaged.Directory, file), content);

        var list = await run.Versions.ListAsync(CancellationToken.None);

        Assert.Equal(whole.Id, Assert.Single(list.Versions).Id);
        var damage = Assert.Single(list.Damaged);
        Assert.Equal(
            (EtlError.VersionDamaged, named),
            (damage.Code, damage.File!.Replace(damaged.Id, "<id>", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Of_two_runs_at_once_the_second_is_refused()
    {
        using var run = TestRun.OfSmallJobs("source");
        EtlException? refused = null;

        var version = await run.BuildAsync(
            CancellationToken.None,
            progress =>
            {
                if (progress.Total > 0 && refused is null)
                    refused = Assert.Throws<EtlException>(() => RunLock.Take(run.Paths.Warehouse).Dispose());
            }
        );

        Assert.Equal(EtlError.RunInProgress, Assert.Single(refused!.Diagnostics).Code);
        await WarehouseVersions.VerifyAsync(version, CancellationToken.None);
        RunLock.Take(run.Paths.Warehouse).Dispose();
    }

    [Fact]
    public async Task A_damaged_database_is_refused_and_mended_by_the_next_run()
    {
        using var run = TestRun.OfSmallJobs("source");
        var version = await run.BuildAsync();
        var bytes = await File.ReadAllBytesAsync(version.DatabaseFile);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(version.DatabaseFile, bytes);

        var error = await Assert.ThrowsAsync<EtlException>(() =>
            WarehouseVersions.VerifyAsync(version, CancellationToken.None)
        );
        Assert.Equal(EtlError.VersionDamaged, Assert.Single(error.Diagnostics).Code);

        var mended = await run.BuildAsync();
        Assert.NotEqual(version.Id, mended.Id);
        await WarehouseVersions.VerifyAsync(mended, CancellationToken.None);
    }

    [Theory]
    [InlineData(true, "synthetic data; real data cannot be published beside them")]
    [InlineData(false, "real data; synthetic data cannot be published beside them")]
    public async Task Synthetic_and_real_data_are_not_published_into_one_folder(
        bool isSyntheticFirst,
        string told
    )
    {
        using var run = TestRun.OfSmallJobs("source");
        SetSynthetic(run, isSyntheticFirst);
        var first = await run.BuildAsync();
        Assert.Equal(isSyntheticFirst, first.Manifest.Synthetic);
        Assert.Equal(
            $"{isSyntheticFirst}\n",
            await first.RowsAsync("SELECT is_synthetic FROM warehouse_version")
        );

        SetSynthetic(run, !isSyntheticFirst);
        var error = await run.FailAsync();

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.MixedWithSynthetic, $"versions/{first.Id}"), (mistake.Code, mistake.File));
        Assert.Contains(told, mistake.Message.English, StringComparison.Ordinal);
    }

    private static void SetSynthetic(TestRun run, bool isSynthetic) =>
        run.Write(
            "source/job.yml",
            $"synthetic: {(isSynthetic ? "true" : "false")}\n{SmallJobs.Read("source/job.yml")}"
        );

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 9, 15, 0, TimeSpan.Zero);
    }

    /// <summary>Leaves the folder as a run does that is killed between the two renames; returns the version it had finished.</summary>
    private static async Task<WarehouseVersion> CutBeforeLastRenameAsync(TestRun run)
    {
        var before = await run.BuildAsync();
        run.Edit("source/job.yml", "en: Sources", "en: Publications");
        var finished = await run.BuildAsync();
        await File.WriteAllTextAsync(run.Versions.CurrentFile, before.Id + "\n");
        await File.WriteAllTextAsync(run.Versions.CurrentFile + ".new", finished.Id + "\n");
        return finished;
    }
}
