using System.Text;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Sources;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What stands in the staging tables is what stands in the file, cell by cell.</summary>
public sealed class StagedRowsTests
{
    private const int Columns = 3;

    /// <summary>Texts of every length around the twelve bytes that DuckDB keeps in place, of one to four bytes a character.</summary>
    private static readonly string[] Characters =
    [
        "a",
        "é",
        "嘉",
        "𠮷",
        "\"",
        " ",
        "\u3000",
        "\u00A0",
        ",",
        "\n",
    ];

    [Fact]
    public async Task Every_cell_arrives_as_it_stands()
    {
        var random = new Random(1);
        var rows = Enumerable
            .Range(0, 50_000)
            .Select(_ => Enumerable.Range(0, Columns).Select(_ => Text(random)).ToArray())
            .ToList();
        rows[7][1] = new string('长', 400_000); // longer than what is set aside for long texts
        var bytes = Encoding.UTF8.GetBytes(
            string.Concat(
                rows.Select(r =>
                    string.Join(
                        ',',
                        r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
                    ) + "\n"
                )
            )
        );

        var staged = await StageAsync(bytes);

        Assert.Equal(rows.Count, staged.Count);
        for (var i = 0; i < rows.Count; i++)
            Assert.Equal(
                rows[i].Select(c => c.Trim(Staging.Blank) is { Length: > 0 } text ? text : null),
                staged[i]
            );
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("etl-");
        try
        {
            await using var database = await BuildDatabase.CreateAsync(
                Path.Combine(folder.FullName, "x.duckdb"),
                [],
                last: null,
                CancellationToken.None
            );

            var error = Assert.Throws<IOException>(() => new StagedRows(database, "nothing", 1, Columns));

            Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(random.Next(30)))
                .Select(_ => Characters[random.Next(Characters.Length)])
        );

    private static async Task<IReadOnlyList<string?[]>> StageAsync(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("etl-");
        try
        {
            await using var database = await BuildDatabase.CreateAsync(
                Path.Combine(folder.FullName, "x.duckdb"),
                [],
                last: null,
                CancellationToken.None
            );
            await database.ExecuteAsync(
                "CREATE TABLE staging.thing (load_id INTEGER, source_line INTEGER, a VARCHAR, b VARCHAR, c VARCHAR)",
                CancellationToken.None
            );
            await using var csv = new CsvReader(new MemoryStream(bytes), "f.csv");
            await using (var rows = new StagedRows(database, "thing", 1, Columns))
            {
                var cells = new CellBytes(csv);
                while (await csv.ReadAsync(CancellationToken.None))
                {
                    var chunk = await rows.NextAsync(CancellationToken.None);
                    chunk.BeginRow(csv.Line);
                    for (var i = 0; i < Columns; i++)
                        chunk.Put(i, cells.Trimmed(i));

                    chunk.EndRow();
                }

                await rows.CompleteAsync();
            }

            return await database.QueryAsync(
                "SELECT a, b, c FROM staging.thing ORDER BY source_line",
                row =>
                    Enumerable
                        .Range(0, Columns)
                        .Select(i => row.IsDBNull(i) ? null : row.GetString(i))
                        .ToArray(),
                CancellationToken.None
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
