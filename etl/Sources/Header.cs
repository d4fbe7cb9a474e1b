using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The header of a file: one row, or several whose cells are joined by <c>/</c>. Its columns and those that the job
/// names must be the same, in any order; width, case and spaces do not matter.
/// </summary>
internal static class Header
{
    private const char Joint = '/';

    /// <summary>The names of the columns, and the reader on the header's last row; null when the file ends before.</summary>
    public static async Task<IReadOnlyList<string>?> ReadAsync(
        IRecords records,
        HeaderRows? rows,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = rows is { } stated ? (stated.First, stated.Last) : (1, 1);
        List<string>? names = null;
        // without stated rows it is the first record, on whatever line that stands
        while (await records.ReadAsync(cancellationToken))
        {
            if (rows is not null && records.Line < first)
                continue;

            names = Join(names, records);
            if (rows is null || records.Line >= last)
                return names;
        }

        return null;
    }

    /// <summary>Where in the record each loaded column stands.</summary>
    /// <exception cref="EtlException">Columns are missing, unnamed in the job or there twice.</exception>
    public static int[] Match(SourceSpec source, IReadOnlyList<string> found, string file, int line)
    {
        var columns = source.Columns;
        var keys = found.Select(ColumnNames.Key).ToList();
        var positions = columns.ToDictionary(c => c.Name, c => Positions(keys, [c.Name, .. c.Aliases]));

        var mistakes = new List<Bilingual>();
        foreach (var column in columns)
        {
            if (positions[column.Name] is not [_])
                mistakes.Add(
                    positions[column.Name] is [] ? Missing(column.Name, found) : Repeated(column.Name)
                );
        }

        var named = positions.Values.SelectMany(p => p).ToHashSet();
        mistakes.AddRange(found.Where((_, i) => !named.Contains(i)).Select(name => Unnamed(name, source)));
        if (mistakes.Count == 0)
            return [.. source.Loaded.Select(c => positions[c.Name][0])];

        var (list, listEnglish) = (string.Join("、", found), string.Join(", ", found));
        throw new EtlException([
            .. mistakes.Select(m => new EtlDiagnostic(
                EtlError.HeaderMismatch,
                new($"{m.Chinese}表头为：{list}。", $"{m.English} The header is: {listEnglish}."),
                file,
                line
            )),
        ]);
    }

    public static EtlException Empty(string file) =>
        new(
            new EtlDiagnostic(
                EtlError.EmptyFile,
                new("文件是空的，没有表头。", "The file is empty: it has no header."),
                file,
                1
            )
        );

    private static List<string> Join(List<string>? above, IRecords records)
    {
        var names = Enumerable.Range(0, records.CellCount).Select(i => records[i].Trim()).ToList();
        if (above is null)
            return names;

        for (var i = 0; i < Math.Max(above.Count, names.Count); i++)
        {
            var (upper, lower) = (above.ElementAtOrDefault(i) ?? "", names.ElementAtOrDefault(i) ?? "");
            // a cell merged over both rows says the same in both
            var joined =
                upper.Length == 0 || lower.Length == 0 || IsLastPart(upper, lower)
                    ? upper.Length == 0
                        ? lower
                        : upper
                    : $"{upper}{Joint}{lower}";
            if (i < names.Count)
                names[i] = joined;
            else
                names.Add(joined);
        }

        return names;
    }

    private static bool IsLastPart(string upper, string lower) =>
        upper == lower || upper.EndsWith($"{Joint}{lower}", StringComparison.Ordinal);

    private static List<int> Positions(List<string> found, IEnumerable<string> names)
    {
        var keys = names.Select(ColumnNames.Key).ToHashSet();
        return [.. Enumerable.Range(0, found.Count).Where(i => keys.Contains(found[i]))];
    }

    private static Bilingual Missing(string name, IReadOnlyList<string> found)
    {
        var hint = Suggest.Among(name, found);
        return new($"缺少列“{name}”。{hint.Chinese}", $"The column '{name}' is missing.{hint.English}");
    }

    private static Bilingual Repeated(string name) =>
        new($"列“{name}”出现多次。", $"The column '{name}' is there more than once.");

    private static Bilingual Unnamed(string name, SourceSpec source)
    {
        var job = source.Location.File;
        return new(
            $"{job} 没有说明列“{name}”；不需要时写 {{ ignore: true }}。",
            $"{job} does not name the column '{name}'; if it is not needed, write {{ ignore: true }}."
        );
    }
}
