using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

public sealed class ServedWarehouseTests : IDisposable
{
    private static readonly SqlStatement CountSources = new("SELECT count(*) FROM source", []);

    private readonly HandMadeWarehouse _folder = new();
    private readonly ServedWarehouse _served = new(TinyWarehouse.Model, new WarehouseOptions());

    public void Dispose()
    {
        _served.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_request_under_way_ends_on_its_version_while_the_next_one_has_the_new()
    {
        await _served.ServeAsync(await _folder.PublishAsync("one", OneSource), CancellationToken.None);
        using var before = _served.Enter();
        await _served.ServeAsync(await _folder.PublishAsync("two"), CancellationToken.None);
        using var after = _served.Enter();

        Assert.Equal(("one", 1), (before.Published.Id, await CountAsync(before)));
        Assert.Equal(("two", 0), (after.Published.Id, await CountAsync(after)));
    }

    [Fact]
    public async Task A_version_is_closed_when_its_last_user_has_left()
    {
        var version = await OpenVersion.OpenAsync(
            await _folder.PublishAsync("one"),
            TinyWarehouse.Model,
            new WarehouseOptions(),
            CancellationToken.None
        );
        Assert.True(version.TryEnter());
        version.Retire();
        Assert.False(version.TryEnter());
        using (await version.Readers.RentAsync(CancellationToken.None)) { }

        version.Leave();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await version.Readers.RentAsync(CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_damaged_version_is_refused_and_the_one_before_is_served_on()
    {
        await _served.ServeAsync(await _folder.PublishAsync("good"), CancellationToken.None);
        var damaged = await _folder.PublishAsync("damaged");
        await using (var file = File.OpenWrite(damaged.DatabaseFile))
            file.WriteByte(0);

        var refusal = await Assert.ThrowsAsync<EtlException>(() =>
            _served.ServeAsync(damaged, CancellationToken.None)
        );

        Assert.Equal(EtlError.VersionDamaged, Assert.Single(refusal.Diagnostics).Code);
        Assert.Equal("good", _served.Current?.Id);
    }

    [Fact]
    public async Task A_version_that_lacks_what_the_model_names_is_refused_with_the_place_in_the_model()
    {
        var version = await _folder.PublishAsync("older", "ALTER TABLE target DROP COLUMN by_year");

        var refusal = await Assert.ThrowsAsync<EtlException>(() =>
            _served.ServeAsync(version, CancellationToken.None)
        );

        var mistake = Assert.Single(refusal.Diagnostics);
        Assert.Equal((EtlError.ModelMismatch, "schema/indicators.graphql"), (mistake.Code, mistake.File));
        Assert.Contains("by_year", mistake.Message.English, StringComparison.Ordinal);
    }

    internal const string OneSource = """
        INSERT INTO source (source_id, title, publisher, url, licence, retrieved_on)
        VALUES ('s', 's', 's', 's', 's', '2026-01-01')
        """;

    private static async Task<long> CountAsync(ServedWarehouse.Use use)
    {
        using var loan = await use.Readers.RentAsync(CancellationToken.None);
        using var result = loan.Reader.Run(CountSources, CancellationToken.None);
        return result.RowAt(0).Read<long>(0);
    }
}
