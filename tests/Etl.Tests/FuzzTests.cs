using System.IO.Compression;
using System.Text;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Cleaning;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>
/// Two thousand damaged files through staging and cleaning: each is either refused with an error that names it, or all
/// its records are cleaned rows or kept back. With <c>ETL_FUZZ=50</c> in the environment there are fifty times as many.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Times = int.TryParse(
        Environment.GetEnvironmentVariable("ETL_FUZZ"),
        out var times
    )
        ? times
        : 1;

    [Theory]
    [InlineData("things.csv", "UTF-8", 500)]
    [InlineData("things.csv", "GB18030", 400)]
    [InlineData("things.csv.gz", "UTF-8", 200)]
    [InlineData("things.json", "UTF-8", 200)]
    [InlineData("things.ndjson", "UTF-8", 200)]
    [InlineData("things.xlsx", "", 350)]
    [InlineData("things.zip", "UTF-8", 150)]
    [InlineData("things.parquet", "", 200)]
    public async Task No_damaged_file_crashes_hangs_or_loses_a_row(string file, string encoding, int count)
    {
        var folder = Directory.CreateTempSubdirectory("etl-");
        try
        {
            await using var pipeline = await MutatedFiles.OpenAsync(Path.Combine(folder.FullName, file));
            var whole = file.EndsWith(".parquet", StringComparison.Ordinal)
                ? await ParquetAsync()
                : Whole(file, encoding);
            Assert.Equal(40, await pipeline.RunAsync(whole)); // the file itself is sound

            var read = 0L;
            for (var seed = 0; seed < count * Times; seed++)
            {
                try
                {
                    read += await pipeline.RunAsync(
                        Mutation.Of(whole, new Random(seed), isText: encoding.Length > 0 && !IsPacked(file))
                    );
                }
                catch (EtlException e)
                {
                    Assert.All(
                        e.Diagnostics,
                        d => Assert.StartsWith("thing/", d.File, StringComparison.Ordinal)
                    );
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    Assert.Fail($"{file} {encoding}, seed {seed}: {e}");
                }
            }

            Assert.True(read > 0, "every mutation was refused: too much is");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsPacked(string file) =>
        file.EndsWith(".gz", StringComparison.Ordinal) || file.EndsWith(".zip", StringComparison.Ordinal);

    private static byte[] Whole(string file, string encoding)
    {
        var rows = Enumerable
            .Range(1, 40)
            .Select(i => new[] { $"A{i}", $"嘉兴市 \"{i}\"", "2023-07-01", $"{i}万" })
            .ToList();
        var csv = ThingJob.In(
            encoding.Length > 0 ? encoding : "UTF-8",
            "代码,名称,日期,数额\n"
                + string.Concat(
                    rows.Select(r =>
                        $"{r[0]},\"{r[1].Replace("\"", "\"\"", StringComparison.Ordinal)}\",{r[2]},{r[3]}\n"
                    )
                )
        );
        var objects = rows.Select(r =>
                $"{{\"code\":\"{r[0]}\",\"name\":\"{r[1].Replace("\"", "\\\"", StringComparison.Ordinal)}\",\"day\":\"{r[2]}\",\"amount\":\"{r[3]}\"}}"
            )
            .ToList();
        return Path.GetExtension(file) switch
        {
            ".json" => Encoding.UTF8.GetBytes($"[\n{string.Join(",\n", objects)}\n]"),
            ".ndjson" => Encoding.UTF8.GetBytes(string.Join('\n', objects)),
            ".gz" => SmallJobs.Zip(csv),
            ".zip" => Zip(csv),
            ".xlsx" => new SheetWriter(
                (
                    "Sheet1",
                    $"<sheetData>{SheetWriter.Row(1, "代码", "名称", "日期", "数额")}{string.Concat(rows.Select((r, i) => SheetWriter.Row(i + 2, r)))}</sheetData>"
                )
            ).ToBytes(),
            _ => csv,
        };
    }

    private static Task<byte[]> ParquetAsync() =>
        ParquetFile.OfAsync(
            "SELECT 'A' || i AS code, '嘉兴市 \"' || i || '\"' AS name, DATE '2023-07-01' AS day, i || '万' AS amount FROM range(1, 41) AS t(i)"
        );

    private static byte[] Zip(byte[] csv)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("things.csv").Open();
            entry.Write(csv);
        }

        return bytes.ToArray();
    }

    /// <summary>Ways in which files go wrong.</summary>
    private static class Mutation
    {
        public static byte[] Of(byte[] whole, Random random, bool isText)
        {
            var bytes = whole.ToList();
            for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(isText ? 9 : 4))
                {
                    case 0:
                        bytes[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(
                            at,
                            Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256))
                        );
                        break;
                    case 3 when random.Next(4) == 0:
                        bytes.RemoveRange(at, bytes.Count - at);
                        break;
                    case 4:
                        bytes.InsertRange(at, Enumerable.Repeat((byte)'x', 300_000));
                        break;
                    case 5:
                        bytes.InsertRange(at, "=cmd|' /C calc'!A0"u8.ToArray());
                        break;
                    case 6:
                        ShuffleCells(bytes, random);
                        break;
                    case 7:
                        bytes.InsertRange(at, [(byte)"\",\n;{}[]\t"[random.Next(9)]]);
                        break;
                    case 8:
                        bytes.AddRange(bytes.Skip(at).Take(500).ToList());
                        break;
                }
            }

            return [.. bytes];
        }

        private static void ShuffleCells(List<byte> bytes, Random random)
        {
            var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n');
            var line = random.Next(lines.Length);
            var cells = lines[line].Split(',');
            random.Shuffle(cells);
            lines[line] = string.Join(',', cells);
            bytes.Clear();
            bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
        }
    }

    /// <summary>Staging and cleaning of one file, again and again in one database.</summary>
    private sealed class MutatedFiles : IAsyncDisposable
    {
        private const string Yaml = """
            sources:
              thing:
                file: FILE
                source: s
                key: [code]
                columns:
                  code: { required: true, aliases: [代码], pattern: 'A[0-9]+' }
                  name: { aliases: [名称], normalize: [width, simplified] }
                  day: { type: date, aliases: [日期], on_invalid: null_and_report }
                  amount: { type: number, aliases: [数额], units: { 万: 10000 } }
            tables: [industry]
            """;

        private readonly string _path;
        private readonly SourceSpec _spec;
        private readonly BuildDatabase _database;

        private MutatedFiles(string path, SourceSpec spec, BuildDatabase database) =>
            (_path, _spec, _database) = (path, spec, database);

        public static async Task<MutatedFiles> OpenAsync(string path)
        {
            var mistakes = new List<EtlDiagnostic>();
            var yaml = Yaml.Replace("FILE", Path.GetFileName(path), StringComparison.Ordinal);
            var spec = new JobSpecReader(TinyWarehouse.Model, mistakes).Read("thing", yaml);
            Assert.Empty(mistakes);
            var database = await BuildDatabase.CreateAsync(
                $"{path}.duckdb",
                [],
                last: null,
                CancellationToken.None
            );
            return new MutatedFiles(path, spec!.Sources[0], database);
        }

        /// <summary>Rows read, each of which is accounted for.</summary>
        public async Task<long> RunAsync(byte[] bytes)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await File.WriteAllBytesAsync(_path, bytes, limit.Token);
            var file = await SourceFile.IdentifyAsync(_path, $"thing/{Path.GetFileName(_path)}", limit.Token);
            using var parts = new SourceParts(
                new JobSource(_spec, [file]),
                () => Directory.CreateTempSubdirectory("etl-")
            );
            try
            {
                return await RunAsync(parts, limit.Token);
            }
            finally
            {
                await _database.ExecuteAsync(new SourceTables(_spec).Drop, CancellationToken.None);
            }
        }

        public ValueTask DisposeAsync() => _database.DisposeAsync();

        private async Task<long> RunAsync(SourceParts parts, CancellationToken cancellationToken)
        {
            var loads = new List<Load>();
            await Staging.CreateTablesAsync(_spec, _database, cancellationToken);
            foreach (var part in await parts.ListAsync(cancellationToken))
                loads.Add(
                    new Load(
                        loads.Count + 1,
                        _spec,
                        part,
                        await Staging.StageAsync(_spec, part, loads.Count + 1, _database, cancellationToken)
                    )
                );

            await new SourceCleaning("thing", _spec, loads, new HashSet<string>(), _database).CleanAsync(
                cancellationToken
            );
            var tables = new SourceTables(_spec);
            var accounted = await _database.ScalarAsync<long>(
                $"""
                SELECT (SELECT count(*) FROM {tables.Clean})
                  + (SELECT count(*) FROM (SELECT DISTINCT load_id, source_line FROM {tables.StagingFaults} WHERE NOT is_kept))
                """,
                cancellationToken
            );
            var read = loads.Sum(l => l.RowsRead);
            Assert.Equal(read, accounted);
            return read;
        }
    }
}
