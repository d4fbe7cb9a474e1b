using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>What becomes of a version that <c>@asOf</c> names.</summary>
public sealed class KeptWarehouseTests : IAsyncLifetime, IDisposable
{
    private static readonly WarehouseOptions OneOpen = new() { KeptOpen = 1 };

    private readonly HandMadeWarehouse _folder = new();
    private readonly ServedWarehouse _served = new(TinyWarehouse.Model, OneOpen);
    private readonly KeptWarehouse _kept;

    public KeptWarehouseTests() => _kept = Runner.Kept(_folder.Versions, _served, OneOpen);

    public async Task InitializeAsync()
    {
        foreach (var id in (string[])["2024", "2025", "2026"])
            await _served.ServeAsync(await _folder.PublishAsync(id), CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _kept.Dispose();
        _served.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_least_recently_used_closes_once_its_last_user_has_left()
    {
        var first = await EnterAsync("2024");
        using (await EnterAsync("2025"))
        using (await first.Readers.RentAsync(CancellationToken.None)) { }

        first.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await first.Readers.RentAsync(CancellationToken.None)
        );
        using var again = await EnterAsync("2024");
        Assert.NotSame(first.Readers, again.Readers);
    }

    [Fact]
    public async Task A_version_stays_open_for_the_next_who_names_it()
    {
        using var one = await EnterAsync("2024");
        using var other = await EnterAsync("2024");

        Assert.Same(one.Readers, other.Readers);
    }

    [Fact]
    public async Task The_current_version_is_not_opened_twice()
    {
        using var named = await EnterAsync("2026");
        using var current = _served.Enter();

        Assert.Same(current.Readers, named.Readers);
    }

    [Theory]
    [InlineData("2025-06", "The nearest that are kept: 2025, 2026.")]
    [InlineData("1999", "The nearest that are kept: 2024.")]
    [InlineData("3000", "The nearest that are kept: 2026.")]
    [InlineData("../2024", "The nearest that are kept: 2024.")]
    [InlineData("", "The nearest that are kept: 2024.")]
    [InlineData("2024\0", "The nearest that are kept: 2024, 2025.")]
    [InlineData(".building", "The nearest that are kept: 2024.")]
    public async Task A_version_that_is_not_kept_is_answered_by_the_nearest_that_are(string id, string hint)
    {
        var (_, mistake) = await _kept.EnterAsync(new(id, new(1, 7)), CancellationToken.None);

        Assert.Equal((ErrorCode.VersionNotFound, hint), (mistake!.Code, mistake.Hint?.English));
        Assert.Equal(new QueryLocation(1, 7), Assert.Single(mistake.Locations));
    }

    [Fact]
    public async Task A_version_that_was_removed_is_not_found_though_it_was_open()
    {
        (await EnterAsync("2024")).Dispose();
        Directory.Delete(Path.Combine(_folder.Versions.Folder, "2024"), recursive: true);

        var (_, mistake) = await _kept.EnterAsync(new("2024", default), CancellationToken.None);

        Assert.Equal(ErrorCode.VersionNotFound, mistake!.Code);
        Assert.Equal(
            ["2026", "2025"],
            (await _kept.ListAsync(CancellationToken.None)).Select(v => v.Version)
        );
    }

    [Fact]
    public async Task A_version_that_lacks_what_todays_model_names_says_what()
    {
        await _folder.PublishAsync("2023", "ALTER TABLE target DROP COLUMN by_year");

        var (_, mistake) = await _kept.EnterAsync(new("2023", default), CancellationToken.None);

        Assert.Equal(ErrorCode.VersionUnusable, mistake!.Code);
        Assert.Equal(
            "Version '2023' lacks what today's model names: The table 'target' has no column 'by_year'.",
            mistake.Message.English.Split(" Did")[0]
        );
    }

    [Fact]
    public async Task A_damaged_version_is_refused_and_tried_again_by_the_next_who_asks()
    {
        var damaged = await _folder.PublishAsync("2022");
        var bytes = await File.ReadAllBytesAsync(damaged.DatabaseFile);
        await File.WriteAllBytesAsync(damaged.DatabaseFile, bytes[..^1]);
        var (_, mistake) = await _kept.EnterAsync(new("2022", default), CancellationToken.None);
        Assert.Equal(ErrorCode.VersionUnusable, mistake!.Code);
        Assert.DoesNotContain(_folder.Folder, mistake.Message.English, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(damaged.DatabaseFile, bytes);

        using var use = await EnterAsync("2022");
        Assert.Equal("2022", use.Published.Id);
    }

    private async Task<ServedWarehouse.Use> EnterAsync(string id)
    {
        var (use, mistake) = await _kept.EnterAsync(new AsOf(id, default), CancellationToken.None);
        Assert.Null(mistake);
        return use!;
    }
}
