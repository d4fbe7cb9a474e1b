namespace Jiaxing.Analytics.Etl;

/// <summary>One published state of the warehouse. Its files never change once it can be seen.</summary>
/// <param name="Id"><c>20261123T091500Z-1a2b3c4d</c>: when it was published and what it was made from.</param>
public sealed record WarehouseVersion(string Id, string Directory, Manifest Manifest)
{
    public string DatabaseFile => Path.Combine(Directory, Manifest.Database);
}
