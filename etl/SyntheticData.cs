using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Made-up data, for demonstration and tests, never stand beside real ones: a warehouse folder holds versions of one
/// kind, and a server serves one kind. The jobs say which they are; see <c>synthetic</c> in <c>job.yml</c>.
/// </summary>
public static class SyntheticData
{
    /// <summary>Before a run publishes: all versions in the folder are of its kind. A version whose manifest is damaged says nothing.</summary>
    /// <exception cref="EtlException">The folder holds versions of the other kind.</exception>
    public static async Task RequireSameKindAsync(
        bool isSynthetic,
        string warehouse,
        CancellationToken cancellationToken
    )
    {
        var versions = new WarehouseVersions(warehouse);
        foreach (var id in versions.Ids())
        {
            if (await KindOfAsync(versions, id, cancellationToken) is { } kind && kind != isSynthetic)
                throw isSynthetic ? SyntheticAmongReal(id, warehouse) : RealAmongSynthetic(id, warehouse);
        }
    }

    /// <summary>Before a server opens a version.</summary>
    /// <param name="isDemo">Whether the server was started to serve synthetic data.</param>
    /// <exception cref="EtlException">The version is of the other kind.</exception>
    public static void RequireServable(WarehouseVersion version, bool isDemo)
    {
        if (version.Manifest.Synthetic == isDemo)
            return;

        throw isDemo
            ? Mixed(
                version.Id,
                "此版本是真实数据，而服务器以 --demo 启动，只提供合成数据。去掉 --demo，或另指定 Warehouse:Folder。",
                "This version holds real data, and a server started with --demo serves synthetic data only. Start it without --demo, or name another Warehouse:Folder."
            )
            : Mixed(
                version.Id,
                "此版本是合成数据，不能当作真实数据提供。用 --demo 启动，或另指定 Warehouse:Folder。",
                "This version holds synthetic data, which are not served as real ones. Start the server with --demo, or name another Warehouse:Folder."
            );
    }

    private static async Task<bool?> KindOfAsync(
        WarehouseVersions versions,
        string id,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await versions.ReadAsync(id, cancellationToken))?.Manifest.Synthetic;
        }
        catch (EtlException)
        {
            return null;
        }
    }

    private static EtlException SyntheticAmongReal(string id, string warehouse) =>
        Mixed(
            id,
            $"{warehouse} 中已有真实数据的版本，合成数据不能发布到同一文件夹。用 --warehouse 另指定文件夹。",
            $"{warehouse} holds versions of real data; synthetic data cannot be published beside them. Name another folder with --warehouse."
        );

    private static EtlException RealAmongSynthetic(string id, string warehouse) =>
        Mixed(
            id,
            $"{warehouse} 中已有合成数据的版本，真实数据不能发布到同一文件夹。用 --warehouse 另指定文件夹。",
            $"{warehouse} holds versions of synthetic data; real data cannot be published beside them. Name another folder with --warehouse."
        );

    private static EtlException Mixed(string id, string chinese, string english) =>
        new(
            new EtlDiagnostic(EtlError.MixedWithSynthetic, new Bilingual(chinese, english), $"versions/{id}")
        );
}
