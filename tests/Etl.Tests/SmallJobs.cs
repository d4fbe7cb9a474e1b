using System.IO.Compression;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>
/// The bundled jobs, small enough to run often: the catalogues of ISO and IEC keep their first records, and the two
/// files that are empty for want of public data have two rows each.
/// </summary>
internal static class SmallJobs
{
    private const int KeptRecords = 150;

    private static readonly string Jobs = Repository.Path("etl", "jobs");
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(ReadAll);
    private static readonly SemaphoreSlim Once = new(1);
    private static string? _published;

    /// <summary>A warehouse folder with one version made from these jobs; not to be changed.</summary>
    public static async Task<string> PublishedAsync()
    {
        await Once.WaitAsync();
        try
        {
            return _published ??= await PublishAsync();
        }
        finally
        {
            Once.Release();
        }
    }

    public static string Read(string name) => File.ReadAllText(Path.Combine(Jobs, name));

    /// <param name="only">Copies this job and those it needs; all when null.</param>
    public static void CopyTo(string folder, string? only = null)
    {
        var jobs = only is null ? null : DamagedFile.Needed(only);
        foreach (var (name, bytes) in Files.Value.Where(f => jobs?.Contains(f.Key.Split('/')[0]) ?? true))
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }

    public static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(bytes);

        return zipped.ToArray();
    }

    public static byte[] Unzip(byte[] bytes)
    {
        using var unzipped = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(unzipped);

        return unzipped.ToArray();
    }

    private static Dictionary<string, byte[]> ReadAll() =>
        Directory
            .EnumerateFiles(Jobs, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Jobs, file).Replace('\\', '/'), ReadOne);

    private static byte[] ReadOne(string file) =>
        Path.GetFileName(file) switch
        {
            "organizations.csv" => Text(
                file,
                "X1,嘉兴市标准化研究院,,,330402,,jx-pilot-launch\nX2,海宁经编产业园区管理委员会,,,330481,,jx-pilot-launch\n"
            ),
            "draftings.csv" => Text(
                file,
                "CISPR 10:1971,X1,1,jx-pilot-launch\nCISPR 10:1971,X2,2,jx-pilot-launch\n"
            ),
            "job.yml" when file.Contains("standard/", StringComparison.Ordinal) =>
                System.Text.Encoding.UTF8.GetBytes(
                    File.ReadAllText(file)
                        .Replace("rows: [80000, 200000]", "rows: [100, 200000]", StringComparison.Ordinal)
                ),
            var name when name.EndsWith(".gz", StringComparison.Ordinal) => Zip(
                FirstRecords(Unzip(File.ReadAllBytes(file)))
            ),
            _ => File.ReadAllBytes(file),
        };

    private static byte[] Text(string file, string rows) =>
        [.. File.ReadAllBytes(file), .. System.Text.Encoding.UTF8.GetBytes(rows)];

    /// <summary>The catalogues have no line breaks within cells at their start: a line is a record.</summary>
    private static byte[] FirstRecords(byte[] csv)
    {
        var at = 0;
        for (var line = 0; line <= KeptRecords; line++)
            at = Array.IndexOf(csv, (byte)'\n', at) + 1;

        return csv[..at];
    }

    private static async Task<string> PublishAsync()
    {
        var run = TestRun.OfSmallJobs();
        await run.BuildAsync();
        // kept for as long as the tests run
        AppDomain.CurrentDomain.ProcessExit += (_, _) => run.Dispose();
        return run.Paths.Warehouse;
    }
}
