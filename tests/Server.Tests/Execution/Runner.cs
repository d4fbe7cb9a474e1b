using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>A <see cref="QueryRunner"/> put together as the server does it, without the server.</summary>
internal static class Runner
{
    public static readonly Caller Anyone = new("1", "https://example.org", WantsPlan: false);

    public static QueryRunner Of(
        WarehouseVersions versions,
        ServedWarehouse served,
        WarehouseOptions options
    ) =>
        new(
            TinyWarehouse.Compiler,
            served,
            Kept(versions, served, options),
            options,
            NullLogger<QueryRunner>.Instance
        );

    public static KeptWarehouse Kept(
        WarehouseVersions versions,
        ServedWarehouse served,
        WarehouseOptions options
    ) => new(versions, served, TinyWarehouse.Model, options, NullLogger<KeptWarehouse>.Instance);
}
