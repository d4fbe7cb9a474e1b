using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads one entry of <c>sources:</c>.</summary>
internal sealed class SourceSpecReader(SemanticModel model)
{
    /// <summary>Columns that the engine adds to every clean table.</summary>
    public static readonly ImmutableArray<string> Lineage =
    [
        "source_id",
        "load_id",
        "source_file",
        "source_line",
    ];

    private static readonly Bilingual FirstIsKept = new(
        "同一键保留文件中的第一行。",
        "The first row of a key in the file is kept."
    );

    private readonly ColumnSpecReader _columns = new(model);

    public SourceSpec Read(KeyValuePair<string, SpecNode> entry)
    {
        var (name, node) = entry;
        var keys = node.Keys([
            "file",
            .. ReadingReader.Keys,
            "postgres",
            "sqlserver",
            "source",
            "key",
            "duplicates",
            "columns",
        ]);
        RequireKeys(node, keys);

        var columns = keys.TryGetValue("columns", out var list)
            ? list.Entries().Select(_columns.Read).ToImmutableArray()
            : [];
        var file = keys.GetValueOrDefault("file")?.Text() ?? "";
        var source = new SourceSpec(
            name,
            file,
            ReadingReader.Read(keys, file),
            ReadSource(keys, node, columns),
            keys.TryGetValue("key", out var key) ? ReadColumns(key, columns) : [],
            keys.TryGetValue("duplicates", out var duplicates)
                ? ReadDuplicates(duplicates)
                : new DuplicateRule.Reject(),
            columns,
            node.KeyLocation
        )
        {
            Remote = ReadRemote(keys),
        };
        RequireDistinctNames(source, node);
        if (list is not null)
            RequireMeaning(source, list.Entries());

        if (duplicates is not null && source.Key.IsEmpty)
            duplicates.Report(
                EtlError.Contradiction,
                "没有 key 就无从判定重复；请写明 key。",
                "Without a key nothing is a duplicate; state the key."
            );

        return source;
    }

    private static void RequireKeys(SpecNode node, IReadOnlyDictionary<string, SpecNode> keys)
    {
        string[] kinds = ["file", "postgres", "sqlserver"];
        var stated = kinds.Where(keys.ContainsKey).ToList();
        if (stated.Count > 1)
        {
            keys[stated[1]]
                .Report(
                    EtlError.Contradiction,
                    $"一个数据源只能写 {string.Join("、", kinds)} 之一。",
                    $"A source has one of {string.Join(", ", kinds)}."
                );
        }

        if (stated is [not "file", ..])
        {
            foreach (var key in ReadingReader.Keys.Where(keys.ContainsKey))
                keys[key].Report(EtlError.Contradiction, $"{key} 只用于文件。", $"{key} is for files.");
        }

        foreach (var needed in (string[])[stated is [] ? "file" : stated[0], "source", "columns"])
        {
            if (!keys.ContainsKey(needed))
                node.MissingKey(needed);
        }
    }

    private static RemoteSpec? ReadRemote(IReadOnlyDictionary<string, SpecNode> keys)
    {
        foreach (var kind in Enum.GetValues<RemoteKind>())
        {
            if (keys.TryGetValue(RemoteSpec.NameOf(kind), out var node))
                return RemoteSpecReader.Read(kind, node);
        }

        return null;
    }

    private static SourceOfRows ReadSource(
        IReadOnlyDictionary<string, SpecNode> keys,
        SpecNode node,
        ImmutableArray<ColumnSpec> columns
    )
    {
        if (!keys.TryGetValue("source", out var source))
            return new SourceOfRows.Constant("", node.Location);

        if (source.IsText)
            return new SourceOfRows.Constant(source.Text() ?? "", source.Location);

        if (!source.Keys("column").TryGetValue("column", out var column))
        {
            source.MissingKey("column");
            return new SourceOfRows.Constant("", source.Location);
        }

        var name = column.Text() ?? "";
        RequireLoaded(column, name, columns);
        return new SourceOfRows.Column(name, column.Location);
    }

    private static ImmutableArray<string> ReadColumns(SpecNode list, ImmutableArray<ColumnSpec> columns)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var element in list.Elements())
        {
            if (element.Text() is not { } name)
                continue;

            RequireLoaded(element, name, columns);
            names.Add(name);
        }

        return names.ToImmutable();
    }

    private static void RequireLoaded(SpecNode node, string name, ImmutableArray<ColumnSpec> columns)
    {
        if (!columns.Any(c => c.Name == name && !c.IsIgnored))
            node.UnknownName("列", "column", name, columns.Where(c => !c.IsIgnored).Select(c => c.Name));
    }

    private static DuplicateRule ReadDuplicates(SpecNode node)
    {
        if (node.IsText)
        {
            switch (node.Text())
            {
                case "reject":
                    return new DuplicateRule.Reject();
                case "keep_first":
                    return new DuplicateRule.Keep(OrderBy: null, FirstIsKept, node.Location);
                default:
                    node.WrongType(
                        "reject、keep_first 或 { keep, rule }",
                        "reject, keep_first or { keep, rule }"
                    );
                    return new DuplicateRule.Reject();
            }
        }

        var keys = node.Keys("keep", "rule");
        if (!keys.ContainsKey("keep"))
            node.MissingKey("keep");

        if (!keys.ContainsKey("rule"))
            node.MissingKey("rule");

        return new DuplicateRule.Keep(
            keys.GetValueOrDefault("keep")?.Text(),
            keys.TryGetValue("rule", out var rule) ? JobSpecReader.ReadBilingual(rule) : FirstIsKept,
            node.Location
        );
    }

    /// <summary>What a column says has to make sense beside the others, and in files of the kind.</summary>
    private static void RequireMeaning(SourceSpec source, IReadOnlyDictionary<string, SpecNode> columns)
    {
        PlaceReadingReader.RequireContexts(source.Columns, columns);
        var format = source.Reading.Format ?? SourceFormats.OfName(source.File);
        var isNever = source.Remote is not null || format is not (null or SourceFormat.Excel);
        foreach (var column in source.Columns.Where(c => c.IsFilled && isNever))
            columns[column.Name]
                .Entries()[ColumnSpecReader.FillKey]
                .Report(EtlError.Contradiction, "fill 只用于 Excel。", "fill is for workbooks.");
    }

    private static void RequireDistinctNames(SourceSpec source, SpecNode node)
    {
        // a file may well name the publication of each row in a column called source_id: then that column is the lineage
        var ownSource = source.Source is SourceOfRows.Column { Name: "source_id" };
        var taken = Lineage
            .Where(l => !(ownSource && l == "source_id"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in source.Loaded.SelectMany(c => c.CleanNames))
        {
            if (!taken.Add(name))
                node.Report(
                    EtlError.Contradiction,
                    $"列名“{name}”重复，或为引擎保留（{string.Join("、", Lineage)}）。可用 aliases 改名。",
                    $"The column name '{name}' is used twice or kept for the engine ({string.Join(", ", Lineage)}). Rename it with aliases."
                );
        }
    }
}
