using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads one element of <c>checks:</c>.</summary>
internal static class CheckSpecReader
{
    private static readonly string[] Promises = ["rows", "unique", "not_null", "references", "rejected_at_most"];

    public static CheckSpec? Read(SpecNode node)
    {
        var keys = node.Keys(["table", "source", .. Promises]);
        if (Promises.Where(keys.ContainsKey).ToList() is not [var promise])
        {
            node.Report(
                EtlError.Contradiction,
                $"每条检查恰有一项承诺：{string.Join("、", Promises)}。",
                $"A check makes exactly one promise: {string.Join(", ", Promises)}."
            );
            return null;
        }

        var about = promise == "rejected_at_most" ? "source" : "table";
        if (!keys.TryGetValue(about, out var subject) || subject.Text() is not { } name)
        {
            node.MissingKey(about);
            return null;
        }

        var value = keys[promise];
        return promise switch
        {
            "rows" => ReadRows(name, value, node.Location),
            "unique" => new CheckSpec.Unique(name, ReadNames(value), node.Location),
            "not_null" => new CheckSpec.NotNull(name, ReadNames(value), node.Location),
            "references" => ReadReferences(name, value, node.Location),
            _ => ReadRejectedAtMost(name, value, node.Location),
        };
    }

    private static CheckSpec.Rows? ReadRows(string table, SpecNode value, SpecLocation location)
    {
        if (value.Elements() is [var least, var most])
        {
            return least.Number() is { } from && most.Number() is { } to
                ? new CheckSpec.Rows(table, (long)from, (long)to, location)
                : null;
        }

        if (value.IsList)
            value.WrongType("[最少, 最多]", "[fewest, most]");

        return null;
    }

    private static CheckSpec.References? ReadReferences(string table, SpecNode value, SpecLocation location)
    {
        var keys = value.Keys("column", "to");
        if (!keys.TryGetValue("column", out var column) || !keys.TryGetValue("to", out var to))
        {
            value.MissingKey(keys.ContainsKey("column") ? "to" : "column");
            return null;
        }

        return column.Text() is { } name && ColumnSpecReader.ReadReference(to) is { } target
            ? new CheckSpec.References(table, name, target, location)
            : null;
    }

    private static CheckSpec.RejectedAtMost? ReadRejectedAtMost(string source, SpecNode value, SpecLocation location)
    {
        var text = value.Text();
        var isPercentage = text?.EndsWith('%') ?? false;
        if (double.TryParse(text?.TrimEnd('%'), out var most) && most >= 0)
            return new CheckSpec.RejectedAtMost(source, most, isPercentage, location);

        value.WrongType("行数或百分比（0、\"1%\"）", "a number of rows or a percentage (0, \"1%\")");
        return null;
    }

    private static ImmutableArray<string> ReadNames(SpecNode list) =>
        [.. list.Elements().Select(e => e.Text()).OfType<string>()];
}
