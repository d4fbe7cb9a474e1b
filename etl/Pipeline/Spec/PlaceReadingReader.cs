using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads the keys of a column of places.</summary>
internal sealed class PlaceReadingReader(SemanticModel model)
{
    public static readonly string[] Keys = ["within", "level", "least_confidence"];

    private const string LevelCodelist = "PlaceLevel";

    /// <summary>What a name alone tells of a place that was divided is less than this.</summary>
    private const double LeastConfidence = 0.5;

    public PlaceReading Read(SpecNode node, IReadOnlyDictionary<string, SpecNode> keys)
    {
        var within = keys.GetValueOrDefault("within")?.Text();
        var isCode = within is { Length: 6 } && within.All(char.IsAsciiDigit);
        return new PlaceReading(
            isCode ? within : null,
            isCode ? null : within,
            keys.TryGetValue("level", out var level) ? ReadLevel(level) : null,
            keys.TryGetValue("least_confidence", out var least) ? ReadConfidence(least) : LeastConfidence,
            keys.GetValueOrDefault("separator")?.Text(),
            keys.TryGetValue("within", out var at) ? at.Location : node.KeyLocation
        );
    }

    public static void RequireSense(ColumnType type, IReadOnlyDictionary<string, SpecNode> keys)
    {
        foreach (var key in Keys)
        {
            if (type != ColumnType.Place && keys.TryGetValue(key, out var node))
                node.Report(EtlError.Contradiction, $"{key} 只用于 place。", $"{key} is for the type place.");
        }
    }

    /// <summary>A column named by <c>within</c> has to be one of places too, of one place a cell, and not lead back.</summary>
    /// <param name="nodes">Of <c>columns:</c>, by name.</param>
    public static void RequireContexts(
        ImmutableArray<ColumnSpec> columns,
        IReadOnlyDictionary<string, SpecNode> nodes
    )
    {
        foreach (var column in columns)
        {
            if (column.Place?.WithinColumn is not { } name)
                continue;

            var within = nodes[column.Name].Entries()["within"];
            var known = columns
                .Where(c => c.Place is { Separator: null } && c != column)
                .Select(c => c.Name)
                .ToList();
            if (!known.Contains(name))
                within.UnknownName(
                    "地区代码或一格一地的 place 列",
                    "place code or column of one place a cell",
                    name,
                    known
                );
            else if (Contexts(column, columns).Take(columns.Length).Contains(column))
                within.Report(
                    EtlError.Contradiction,
                    "within 互相指向。",
                    "These columns lead to each other by within."
                );
        }
    }

    /// <summary>The columns of places, each after the one that it is resolved within.</summary>
    public static IEnumerable<ColumnSpec> InOrder(IEnumerable<ColumnSpec> columns)
    {
        var all = columns.ToList();
        return all.Where(c => c.Place is not null).OrderBy(c => Contexts(c, all).Count());
    }

    private static IEnumerable<ColumnSpec> Contexts(
        ColumnSpec column,
        IReadOnlyCollection<ColumnSpec> columns
    )
    {
        var at = column;
        while (columns.FirstOrDefault(c => c.Name == at.Place?.WithinColumn) is { } context)
            yield return at = context;
    }

    private string? ReadLevel(SpecNode node)
    {
        var levels = model.Codelists.First(c => c.Name == LevelCodelist).Values.Select(v => v.Code).ToList();
        if (node.Text() is { } name && !levels.Contains(name))
            node.UnknownName("层级", "level", name, levels);

        return node.Text();
    }

    private static double ReadConfidence(SpecNode node)
    {
        if (node.Number() is { } number and >= 0 and <= 1)
            return number;

        node.WrongType("0 至 1 的数", "a number from 0 to 1");
        return LeastConfidence;
    }
}
