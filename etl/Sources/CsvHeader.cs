using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Compares the header of a file with the columns that the job names; they must be the same, in any order.</summary>
internal static class CsvHeader
{
    /// <summary>Where in the file each loaded column stands.</summary>
    /// <exception cref="EtlException">Columns are missing, unnamed in the job or there twice.</exception>
    public static int[] Match(JobSource source, CsvReader header)
    {
        var found = Enumerable.Range(0, header.CellCount).Select(i => header[i].Trim()).ToList();
        var columns = source.Spec.Columns;
        var positions = columns.ToDictionary(
            c => c.Name,
            c => Positions(found, [c.Name, .. c.Aliases])
        );

        var mistakes = new List<Bilingual>();
        foreach (var column in columns)
        {
            if (positions[column.Name] is not [_])
                mistakes.Add(positions[column.Name] is [] ? Missing(column.Name, found) : Repeated(column.Name));
        }

        var named = positions.Values.SelectMany(p => p).ToHashSet();
        mistakes.AddRange(found.Where((_, i) => !named.Contains(i)).Select(name => Unnamed(name, source)));
        if (mistakes.Count == 0)
            return [.. source.Spec.Loaded.Select(c => positions[c.Name][0])];

        var (list, listEnglish) = (string.Join("、", found), string.Join(", ", found));
        throw new EtlException(
            [
                .. mistakes.Select(m => new EtlDiagnostic(
                    EtlError.HeaderMismatch,
                    new($"{m.Chinese}表头为：{list}。", $"{m.English} The header is: {listEnglish}."),
                    source.File.Name,
                    1
                )),
            ]
        );
    }

    public static EtlException Empty(JobSource source) =>
        new(
            new EtlDiagnostic(
                EtlError.EmptyFile,
                new("文件是空的，没有表头。", "The file is empty: it has no header."),
                source.File.Name,
                1
            )
        );

    private static List<int> Positions(List<string> found, IReadOnlyList<string> names) =>
        [.. Enumerable.Range(0, found.Count).Where(i => names.Contains(found[i]))];

    private static Bilingual Missing(string name, List<string> found)
    {
        var hint = Suggest.Among(name, found);
        return new($"缺少列“{name}”。{hint.Chinese}", $"The column '{name}' is missing.{hint.English}");
    }

    private static Bilingual Repeated(string name) =>
        new($"列“{name}”出现多次。", $"The column '{name}' is there more than once.");

    private static Bilingual Unnamed(string name, JobSource source)
    {
        var job = source.Spec.Location.File;
        return new(
            $"{job} 没有说明列“{name}”；不需要时写 {{ ignore: true }}。",
            $"{job} does not name the column '{name}'; if it is not needed, write {{ ignore: true }}."
        );
    }
}
