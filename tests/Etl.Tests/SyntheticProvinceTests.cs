using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Etl.Generate;
using Jiaxing.Analytics.Testing;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A made-up province as a run finds it: the same bytes again, and exactly the faults that were put in.</summary>
public sealed class SyntheticProvinceTests : IDisposable
{
    private const double Scale = 0.02;

    private readonly string _root = Directory.CreateTempSubdirectory("etl-synthetic-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Equal_scale_and_seed_give_equal_files_and_another_seed_others()
    {
        var first = Hashes(Generate("first", seed: 1));
        var again = Hashes(Generate("again", seed: 1));
        var other = Hashes(Generate("other", seed: 2));

        Assert.Equal(first, again);
        Assert.Equal(first.Keys, other.Keys);
        var drawn = first
            .Keys.Where(f =>
                f.Contains("_合成数据", StringComparison.Ordinal)
                && f != SourcesFile.Name
                && f != AccountFile.Name
            )
            .ToList();
        Assert.Equal(7, drawn.Count);
        Assert.All(drawn, file => Assert.NotEqual(first[file], other[file]));
    }

    /// <summary>A change of these files is one that whoever compares figures between machines or versions has to be told of.</summary>
    [Fact]
    public void Files_are_those_recorded_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (
            odd.NumberFormat.NumberDecimalSeparator,
            odd.NumberFormat.NegativeSign,
            odd.NumberFormat.NumberGroupSeparator
        ) = (",", "~", ".");
        (odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.ShortDatePattern) = (".", "d/M/yy");
        try
        {
            CultureInfo.CurrentCulture = odd;
            Recorded(Generate("odd", seed: 1))
                .MatchSnapshot(
                    $"{nameof(SyntheticProvinceTests)}.{nameof(Files_are_those_recorded_whatever_the_culture)}"
                );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Files_of_the_whole_province_are_those_recorded_whatever_the_place()
    {
        var folder = Path.Combine(_root, "whole");
        string[] arguments =
        [
            "exec",
            Path.Combine(AppContext.BaseDirectory, "Jiaxing.Analytics.Etl.dll"),
            "generate",
            "--scale",
            "1",
            "--seed",
            "1",
            "--out",
            folder,
        ];
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            arguments
        )
        {
            WorkingDirectory = Repository.Path("etl"),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        (start.Environment["TZ"], start.Environment["LANG"], start.Environment["LC_ALL"]) = (
            "Pacific/Kiritimati",
            "tr_TR.UTF-8",
            "tr_TR.UTF-8"
        );
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Recorded(folder)
            .MatchSnapshot(
                $"{nameof(SyntheticProvinceTests)}.{nameof(Files_of_the_whole_province_are_those_recorded_whatever_the_place)}"
            );
    }

    [Fact]
    public async Task A_run_finds_the_faults_that_were_planted_each_for_its_reason_and_no_others()
    {
        var folder = Generate("province", seed: 1);
        var version = await BuildAsync(folder);

        Assert.True(version.Manifest.Synthetic);
        Assert.All(version.Manifest.Sources, file => Assert.True(file.IsBalanced, file.File));
        var found = await version.RowsAsync(
            """
            SELECT source_file, code, count(*) FROM (
              SELECT source_file, code FROM rejected_row UNION ALL SELECT source_file, 'DUPLICATE' FROM duplicate_row)
            GROUP BY ALL ORDER BY ALL
            """
        );
        var planted = (await File.ReadAllLinesAsync(SyntheticProvince.AccountIn(folder)))
            .Skip(1)
            .Select(line => line.Replace(",", " | ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            string.Join('\n', planted.Order(StringComparer.Ordinal)),
            string.Join(
                '\n',
                found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
            )
        );
        // every kind of fault that the generator knows is there, also at this small scale
        Assert.Equal(29, planted.Count);
    }

    [Fact]
    public async Task Dirt_that_can_be_cleaned_costs_nothing()
    {
        var version = await BuildAsync(Generate("province", seed: 1));

        // the yearly figures state what the catalogues have, counted while they were written
        Assert.Equal(
            "",
            await version.RowsAsync(
                """
                SELECT o.place_code, o.indicator_code, o.value, count(s.number)
                FROM observation o
                JOIN (VALUES ('standard.national.led', 'NATIONAL'), ('standard.zhejiang_made.led', 'ZHEJIANG_MADE'), ('standard.international.led', 'INTERNATIONAL'))
                  AS l(indicator_code, level) USING (indicator_code)
                LEFT JOIN standard s ON s.level = l.level AND s.lead_prefecture_code = o.place_code
                GROUP BY ALL HAVING o.value <> count(s.number)
                """
            )
        );
        Assert.Equal(
            "0 | 0\n",
            await version.RowsAsync(
                "SELECT count(*) FILTER (published_on IS NULL), count(*) FILTER (year(published_on) NOT BETWEEN 1990 AND 2025) FROM standard"
            )
        );
        // 1.2万 and 12,345 are the numbers they stand for: no county has ten thousand times its people
        Assert.Equal(
            "true\n",
            (
                await version.RowsAsync(
                    "SELECT bool_and(value BETWEEN 30000 AND 10000000) FROM observation WHERE indicator_code = 'population.resident' AND place_level = 'COUNTY'"
                )
            ).ToLowerInvariant()
        );
    }

    [Fact]
    public void A_folder_with_files_of_somebodys_own_is_left_alone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "mine")).FullName;
        File.WriteAllText(Path.Combine(folder, "thesis.txt"), "mine");

        var error = Assert.Throws<EtlException>(() => Generate("mine", seed: 1));

        Assert.Equal(EtlError.FolderTaken, Assert.Single(error.Diagnostics).Code);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "thesis.txt")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Every_file_with_made_up_rows_says_so_in_its_name()
    {
        var folder = Generate("province", seed: 1);

        var generated = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f =>
                !File.Exists(Repository.Path("etl", "jobs", f))
                && !File.Exists(Repository.Path("etl", "demo-jobs", f))
            );
        Assert.All(
            generated.Except(["README.md", SourcesFile.ReferenceName]),
            f => Assert.Contains("合成数据", f, StringComparison.Ordinal)
        );
    }

    /// <summary>
    /// The checksum of each file that is made up, not copied. Of a workbook, that of what is packed in it: how it is packed
    /// differs with the system and the version of its library.
    /// </summary>
    private static string Recorded(string folder) =>
        string.Concat(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => (Path: f, Name: Path.GetRelativePath(folder, f).Replace('\\', '/')))
                .Where(f =>
                    f.Name != GenerationMark.FileName
                    && !File.Exists(Repository.Path("etl", "jobs", f.Name))
                    && !File.Exists(Repository.Path("etl", "demo-jobs", f.Name))
                )
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f =>
                    $"{Convert.ToHexStringLower(f.Name.EndsWith(".xlsx", StringComparison.Ordinal) ? OfWorkbook(f.Path) : SHA256.HashData(File.ReadAllBytes(f.Path)))}  {f.Name}\n"
                )
        );

    private static byte[] OfWorkbook(string file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var zip = ZipFile.OpenRead(file);
        foreach (var entry in zip.Entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.FullName} {entry.LastWriteTime.DateTime:s}\n"));
            using var bytes = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(bytes);

            hash.AppendData(bytes.ToArray());
        }

        return hash.GetHashAndReset();
    }

    private string Generate(string name, long seed)
    {
        var folder = Path.Combine(_root, name);
        new SyntheticProvince(Scale, seed).Generate(
            folder,
            Repository.Path("etl", "jobs"),
            new Progress<BuildProgress>(),
            CancellationToken.None
        );
        return folder;
    }

    private Task<WarehouseVersion> BuildAsync(string folder) =>
        WarehouseBuild.RunAsync(
            new WarehousePaths(folder, Repository.Path("schema"), Path.Combine(_root, "warehouse")),
            new Progress<BuildProgress>(),
            TimeProvider.System,
            CancellationToken.None
        );

    private static SortedDictionary<string, string> Hashes(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    f => Path.GetRelativePath(folder, f).Replace('\\', '/'),
                    f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))
                ),
            StringComparer.Ordinal
        );
}
