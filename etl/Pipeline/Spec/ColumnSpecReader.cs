using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads one entry of <c>columns:</c>.</summary>
internal sealed class ColumnSpecReader(SemanticModel model)
{
    /// <summary>Of workbooks only.</summary>
    public const string FillKey = "fill";

    private static readonly string[] Known =
    [
        "type",
        "required",
        "pattern",
        "codelist",
        "range",
        "references",
        "separator",
        "aliases",
        "on_invalid",
        "ignore",
        "normalize",
        "none",
        "units",
        "thousands",
        "serials",
        FillKey,
        .. PlaceReadingReader.Keys,
    ];

    private static readonly Dictionary<string, ColumnType> Types = new()
    {
        ["text"] = ColumnType.Text,
        ["integer"] = ColumnType.Integer,
        ["number"] = ColumnType.Number,
        ["boolean"] = ColumnType.Boolean,
        ["date"] = ColumnType.Date,
        ["partial_date"] = ColumnType.PartialDate,
        ["list"] = ColumnType.List,
        ["place"] = ColumnType.Place,
    };

    public ColumnSpec Read(KeyValuePair<string, SpecNode> entry)
    {
        var (name, node) = entry;
        var places = new PlaceReadingReader(model);
        var keys = node.Keys(Known);
        var column = new ColumnSpec(
            name,
            keys.TryGetValue("type", out var type) ? ReadType(type) : ColumnType.Text,
            keys.GetValueOrDefault("required")?.Flag() ?? false,
            keys.TryGetValue("pattern", out var pattern) ? ReadPattern(pattern) : null,
            keys.TryGetValue("codelist", out var codelist) ? ReadCodelist(codelist) : null,
            keys.TryGetValue("range", out var range) ? ReadRange(range) : null,
            keys.TryGetValue("references", out var references) ? ReadReference(references) : null,
            keys.GetValueOrDefault("separator")?.Text() ?? ";",
            keys.TryGetValue("aliases", out var aliases)
                ? [.. aliases.Elements().Select(a => a.Text()).OfType<string>()]
                : ImmutableArray<string>.Empty,
            keys.TryGetValue("on_invalid", out var onInvalid) && ReadIsNulled(onInvalid),
            keys.GetValueOrDefault("ignore")?.Flag() ?? false,
            CellReadingReader.Read(keys),
            node.KeyLocation
        )
        {
            IsFilled = keys.TryGetValue(FillKey, out var fill) && ReadIsFilled(fill),
            Place = type?.Text() == "place" ? places.Read(node, keys) : null,
        };
        RequireSense(column, node, keys);
        CellReadingReader.RequireSense(column.Type, keys);
        PlaceReadingReader.RequireSense(column.Type, keys);
        return column;
    }

    /// <summary><c>table.column</c></summary>
    public static ColumnReference? ReadReference(SpecNode node)
    {
        if (node.Text() is not { } text)
            return null;

        if (text.Split('.') is [{ Length: > 0 } holder, { Length: > 0 } column])
            return new ColumnReference(holder, column, node.Location);

        node.WrongType("“表.列”", "'table.column'");
        return null;
    }

    private static ColumnType ReadType(SpecNode node)
    {
        if (node.Text() is not { } name)
            return ColumnType.Text;

        if (!Types.TryGetValue(name, out var type))
            node.UnknownName("类型", "type", name, Types.Keys);

        return type;
    }

    private static string? ReadPattern(SpecNode node)
    {
        if (node.Text() is not { } pattern)
            return null;

        try
        {
            // DuckDB's RE2 is a subset in which nothing backtracks; .NET's engine of that name accepts nearly the same
            _ = new Regex(pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            node.Report(
                EtlError.WrongType,
                $"不是有效的正则表达式：{e.Message}",
                $"Not a valid regular expression: {e.Message}"
            );
            return null;
        }

        return pattern;
    }

    private Codelist? ReadCodelist(SpecNode node)
    {
        if (node.Text() is not { } name)
            return null;

        var codelist = model.Codelists.FirstOrDefault(c => c.Name == name);
        if (codelist is null)
            node.UnknownName("代码表", "codelist", name, model.Codelists.Select(c => c.Name));

        return codelist;
    }

    private static ValueRange? ReadRange(SpecNode node)
    {
        if (node.Elements() is [var least, var most])
        {
            return least.Number() is { } from && most.Number() is { } to ? new ValueRange(from, to) : null;
        }

        if (node.IsList)
            node.WrongType("[最小, 最大]", "[least, most]");

        return null;
    }

    private static bool ReadIsFilled(SpecNode node)
    {
        if (node.Text() is { } text and not "merged")
            node.UnknownName("填充方式", "way to fill", text, ["merged"]);

        return true;
    }

    private static bool ReadIsNulled(SpecNode node)
    {
        var text = node.Text();
        if (text is not (null or "reject" or "null_and_report"))
            node.WrongType("reject 或 null_and_report", "reject or null_and_report");

        return text == "null_and_report";
    }

    private static void RequireSense(
        ColumnSpec column,
        SpecNode node,
        IReadOnlyDictionary<string, SpecNode> keys
    )
    {
        if (column.IsIgnored && keys.Keys.Except(["ignore", "aliases"]).ToList() is { Count: > 0 } others)
            node.Report(
                EtlError.Contradiction,
                $"不载入的列不需要 {string.Join("、", others)}。",
                $"A column that is ignored needs no {string.Join(", ", others)}."
            );

        if (column is { IsRequired: true, IsNulled: true })
            node.Report(
                EtlError.Contradiction,
                "必填列不能置空：required 与 on_invalid: null_and_report 只能取其一。",
                "A required value cannot be nulled: choose required or on_invalid: null_and_report."
            );

        if (column.Range is not null && column.Type is not (ColumnType.Integer or ColumnType.Number))
            node.Report(
                EtlError.Contradiction,
                "range 只用于 integer 与 number。",
                "range is for the types integer and number."
            );

        if (keys.ContainsKey("separator") && column.Type is not (ColumnType.List or ColumnType.Place))
            node.Report(
                EtlError.Contradiction,
                "separator 只用于 list 与 place。",
                "separator is for the types list and place."
            );

        if (column.Codelist is not null && column.Type is not (ColumnType.Text or ColumnType.List))
            node.Report(
                EtlError.Contradiction,
                "codelist 只用于 text 与 list。",
                "codelist is for the types text and list."
            );
    }
}
