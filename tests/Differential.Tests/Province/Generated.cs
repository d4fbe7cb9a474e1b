using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>The one generated province that all tests of this project ask: its rows, and the same rows in DuckDB.</summary>
internal static class Generated
{
    public static SemanticModel Model { get; } = TinyWarehouse.Model;

    public static ProvinceRows Rows { get; } = ProvinceGenerator.Generate(20_231_101);

    public static ProvinceWarehouse Warehouse { get; } = new(Rows);
}
