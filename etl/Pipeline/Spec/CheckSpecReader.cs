using System.Collections.Immutable;
using System.Globalization;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads one element of <c>checks:</c>.</summary>
internal static class CheckSpecReader
{
    private static readonly string[] Promises =
    [
        "rows",
        "unique",
        "not_null",
        "references",
        "range",
        "accepted",
        "max_drop",
        "rejected_at_most",
    ];

    private const string OnFailure = "on_failure";

    public static CheckSpec? Read(SpecNode node)
    {
        var keys = node.Keys(["table", "source", OnFailure, .. Promises]);
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

        var onlyWarns = keys.TryGetValue(OnFailure, out var what) && ReadOnlyWarns(what);
        return ReadPromise(promise, name, keys[promise], node) is { } check
            ? check with
            {
                OnlyWarns = onlyWarns,
            }
            : null;
    }

    private static bool ReadOnlyWarns(SpecNode node)
    {
        var text = node.Text();
        if (text is not (null or "warn" or "stop"))
            node.WrongType("stop（停止，默认）或 warn（只提醒）", "stop (the default) or warn");

        return text == "warn";
    }

    private static CheckSpec? ReadPromise(string promise, string name, SpecNode value, SpecNode node) =>
        promise switch
        {
            "rows" => ReadRows(name, value, node.Location),
            "unique" => new CheckSpec.Unique(name, ReadNames(value), node.Location),
            "not_null" => new CheckSpec.NotNull(name, ReadNames(value), node.Location),
            "references" => ReadReferences(name, value, node.Location),
            "range" => ReadRange(name, value, node.Location),
            "accepted" => ReadAccepted(name, value, node.Location),
            "max_drop" => ReadThreshold(value) is { } drop
                ? new CheckSpec.MaxDrop(name, drop, node.Location)
                : null,
            _ => ReadThreshold(value) is { } most
                ? new CheckSpec.RejectedAtMost(name, most, node.Location)
                : null,
        };

    /// <summary>The job's <c>max_rejected</c>.</summary>
    public static CheckSpec? ReadMaxRejected(SpecNode node) =>
        ReadThreshold(node) is { } most ? new CheckSpec.MaxRejected(most, node.KeyLocation) : null;

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

    private static CheckSpec.Range? ReadRange(string table, SpecNode value, SpecLocation location)
    {
        var keys = value.Keys("column", "least", "most");
        if (
            !keys.TryGetValue("column", out var column)
            || !(keys.ContainsKey("least") || keys.ContainsKey("most"))
        )
        {
            value.MissingKey(keys.ContainsKey("column") ? "least" : "column");
            return null;
        }

        return column.Text() is { } name
            ? new CheckSpec.Range(
                table,
                name,
                ReadLimit(keys.GetValueOrDefault("least")),
                ReadLimit(keys.GetValueOrDefault("most")),
                location
            )
            : null;
    }

    private static Limit? ReadLimit(SpecNode? node)
    {
        if (node?.Text() is not { } text)
            return null;

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new Limit(number.ToString("R", CultureInfo.InvariantCulture), IsDay: false);

        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return new Limit(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsDay: true);

        node.WrongType("数或日期（YYYY-MM-DD）", "a number or a day (YYYY-MM-DD)");
        return null;
    }

    private static CheckSpec.Accepted? ReadAccepted(string table, SpecNode value, SpecLocation location)
    {
        var keys = value.Keys("column", "values");
        if (!keys.TryGetValue("column", out var column) || !keys.TryGetValue("values", out var values))
        {
            value.MissingKey(keys.ContainsKey("column") ? "values" : "column");
            return null;
        }

        return column.Text() is { } name && ReadNames(values) is { IsEmpty: false } accepted
            ? new CheckSpec.Accepted(table, name, accepted, location)
            : null;
    }

    private static Threshold? ReadThreshold(SpecNode value)
    {
        var text = value.Text();
        var isPercentage = text?.EndsWith('%') ?? false;
        if (
            double.TryParse(
                text?.TrimEnd('%'),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var most
            )
            && most >= 0
        )
            return new Threshold(most, isPercentage);

        value.WrongType("行数或百分比（0、\"1%\"）", "a number of rows or a percentage (0, \"1%\")");
        return null;
    }

    private static ImmutableArray<string> ReadNames(SpecNode list) =>
        [.. list.Elements().Select(e => e.Text()).OfType<string>()];
}
