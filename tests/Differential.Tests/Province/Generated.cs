using System.Collections.Immutable;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>The generated province that all tests of this project ask, as it is and as it was: two versions are kept.</summary>
internal static class Generated
{
    private static readonly ImmutableArray<Version> Kept =
    [
        new("20261125T083000Z-current", ProvinceGenerator.Generate(20_231_101, "20261125T083000Z-current", standards: 3_000)),
        new("20260101T000000Z-earlier", ProvinceGenerator.Generate(20_220_202, "20260101T000000Z-earlier", standards: 400)),
    ];

    public static SemanticModel Model => TinyWarehouse.Model;

    public static Version Current => Kept[0];

    public static Version Earlier => Kept[1];

    public static ProvinceRows Rows => Current.Rows;

    /// <summary>The version of that name; without one, the current.</summary>
    public static Version Of(string? name) => name is null ? Current : Kept.Single(v => v.Name == name);

    /// <summary>A version's rows, and the same rows in DuckDB.</summary>
    public sealed class Version(string name, ProvinceRows rows)
    {
        public string Name => name;

        public ProvinceRows Rows => rows;

        public ProvinceWarehouse Warehouse { get; } = new(rows);
    }
}
