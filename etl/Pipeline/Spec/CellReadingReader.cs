using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads the keys of a column that say how its cells are written.</summary>
internal static class CellReadingReader
{
    private static readonly Dictionary<string, TextNormalization> Normalizations = new()
    {
        ["width"] = TextNormalization.Width,
        ["spaces"] = TextNormalization.Spaces,
        ["simplified"] = TextNormalization.Simplified,
        ["standard_number"] = TextNormalization.StandardNumber,
    };

    public static CellReading Read(IReadOnlyDictionary<string, SpecNode> keys) =>
        new(
            keys.TryGetValue("normalize", out var normalize)
                ? [.. normalize.Elements().Select(ReadNormalization).Distinct()]
                : [],
            keys.TryGetValue("none", out var none)
                ? [.. none.Elements().Select(e => e.Text()).OfType<string>()]
                : [],
            keys.TryGetValue("units", out var units)
                ? [.. units.Entries().Select(ReadUnit).OfType<NumberUnit>()]
                : [],
            keys.GetValueOrDefault("thousands")?.Flag() ?? false,
            keys.GetValueOrDefault("serials")?.Flag() ?? false
        );

    public static void RequireSense(ColumnType type, IReadOnlyDictionary<string, SpecNode> keys)
    {
        foreach (var key in (string[])["units", "thousands"])
        {
            if (type is not (ColumnType.Integer or ColumnType.Number) && keys.TryGetValue(key, out var node))
                node.Report(
                    EtlError.Contradiction,
                    $"{key} 只用于 integer 与 number。",
                    $"{key} is for the types integer and number."
                );
        }

        if (
            type is not (ColumnType.Date or ColumnType.PartialDate)
            && keys.TryGetValue("serials", out var serials)
        )
            serials.Report(
                EtlError.Contradiction,
                "serials 只用于 date 与 partial_date。",
                "serials is for the types date and partial_date."
            );
    }

    private static TextNormalization ReadNormalization(SpecNode node)
    {
        if (node.Text() is { } name && !Normalizations.ContainsKey(name))
            node.UnknownName("规整方式", "normalization", name, Normalizations.Keys);

        return Normalizations.GetValueOrDefault(node.Text() ?? "");
    }

    private static NumberUnit? ReadUnit(KeyValuePair<string, SpecNode> entry)
    {
        if (entry.Value.Number() is not { } factor)
            return null;

        if (double.IsFinite(factor) && factor > 0 && !entry.Key.AsSpan().ContainsAnyInRange('0', '9'))
            return new NumberUnit(entry.Key, factor);

        entry.Value.WrongType(
            "正数，单位名不含数字",
            "a positive number, for a unit without digits in its name"
        );
        return null;
    }
}
