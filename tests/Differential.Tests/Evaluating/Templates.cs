using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>
/// The model's SQL expressions, each said again in C#. A template that is not here fails the tests: whoever writes SQL in
/// the model says here what it means.
/// </summary>
internal static class Templates
{
    private const string InForce = "{status} IN ('PUBLISHED', 'UNDER_REVIEW', 'WITHDRAWAL_PROPOSED')";
    private const string EverPublished =
        "{status} IN ('PUBLISHED', 'UNDER_REVIEW', 'WITHDRAWAL_PROPOSED', 'REPLACED', 'WITHDRAWN')";

    private static readonly Dictionary<string, Func<Row, object?>> OfRows = new()
    {
        [InForce] = IsInForce,
        [EverPublished] = IsEverPublished,
        ["{status} IN ('REPLACED', 'WITHDRAWN')"] = r => r["status"] is "REPLACED" or "WITHDRAWN",
        ["{status} = 'IN_PREPARATION'"] = r => r["status"] is "IN_PREPARATION",
        [EverPublished + " AND NOT {is_amendment} AND {variant} IS NULL"] = r =>
            IsEverPublished(r) is true && r["is_amendment"] is false && r["variant"] is null,
        ["NOT {passed}"] = r => r["passed"] is false,
        ["NOT {is_amendment}"] = r => r["is_amendment"] is false,
        ["date_diff('day', {published_on}, {catalogue_on}) / 365.25"] = r =>
            Years(r["published_on"], r["catalogue_on"]),
        ["date_diff('day', {published_on}, {withdrawn_on}) / 365.25"] = r =>
            Years(r["published_on"], r["withdrawn_on"]),
        ["{rank} = 1"] = r => r["rank"] is 1,
        ["{is_stock} OR NOT {is_additive}"] = r => r["is_stock"] is true || r["is_additive"] is false,
        ["{employed} * {industry_manufacturing_share}"] = r =>
            (double)r["employed"]! * (double)r["industry_manufacturing_share"]!,
    };

    private static readonly Dictionary<string, Func<IReadOnlyList<Row>, bool>> OfGroups = new()
    {
        ["count(DISTINCT {indicator_code}) = 1"] = HasOneIndicator,
        [
            "count(DISTINCT {indicator_code}) = 1 AND count(DISTINCT {place_level}) = 1 AND (bool_and({is_additive}) OR count(DISTINCT {place_code}) = 1)"
        ] = rows =>
            HasOneIndicator(rows)
            && IsOne(rows, "place_level")
            && (rows.All(r => r["is_additive"] is true) || IsOne(rows, "place_code")),
    };

    public static object? Value(SqlTemplate template, Row row)
    {
        if (template.Columns is [var column] && template.Text == $"{{{column}}}")
            return Values.Normal(row[column]);

        return OfRows.TryGetValue(template.Text, out var value)
            ? Values.Normal(value(row))
            : throw new NotSupportedException($"Say in C# what the model's SQL means: {template.Text}");
    }

    public static bool Holds(SqlTemplate template, IReadOnlyList<Row> group) =>
        OfGroups.TryGetValue(template.Text, out var holds)
            ? holds(group)
            : throw new NotSupportedException($"Say in C# what the model's SQL means: {template.Text}");

    private static object? IsInForce(Row row) =>
        row["status"] is "PUBLISHED" or "UNDER_REVIEW" or "WITHDRAWAL_PROPOSED";

    private static object? IsEverPublished(Row row) =>
        IsInForce(row) is true || row["status"] is "REPLACED" or "WITHDRAWN";

    private static object? Years(object? from, object? until) =>
        from is DateOnly a && until is DateOnly b ? (b.DayNumber - a.DayNumber) / 365.25 : null;

    private static bool HasOneIndicator(IReadOnlyList<Row> rows) => IsOne(rows, "indicator_code");

    private static bool IsOne(IReadOnlyList<Row> rows, string column) =>
        rows.Select(r => r[column]).OfType<object>().Distinct().Count() == 1;
}
