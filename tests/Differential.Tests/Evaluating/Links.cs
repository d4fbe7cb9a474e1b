using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Follows links and trees from row to row, and takes properties from rows.</summary>
internal sealed class Links(SemanticModel model, ProvinceRows rows, bool isEnglish)
{
    public SemanticModel Model => model;

    public bool IsEnglish => isEnglish;

    public IReadOnlyList<Row> All(Subject subject) => rows.Of(subject.Table);

    public IEnumerable<Row> Table(string table, string column, object? value) =>
        rows.Where(table, column, value);

    public Subject Target(Link link) => model.Target(link);

    public IEnumerable<Row> Follow(Row? row, Link link)
    {
        var table = Target(link).Table;
        if (row is null)
            return [];
        if (link.IsToAll)
            return rows.Of(table);

        return link.Bridge is { } bridge
            ? rows.Where(bridge.Table, bridge.From, row[link.Column])
                .SelectMany(b => rows.Where(table, link.To, b[bridge.Into]))
            : rows.Where(table, link.To, row[link.Column]);
    }

    public Row? One(Row? row, Link link) => Follow(row, link).FirstOrDefault();

    /// <param name="inEnglish">The language a <c>lang</c> argument asks for; null: the request's.</param>
    /// <param name="year">The year that a figure is to be of, or the last before it; null: the latest.</param>
    public object? Value(Property property, Row? row, bool? inEnglish = null, long? year = null)
    {
        if (row is null)
            return null;

        return property.Source switch
        {
            ColumnSource.Column column => Values.Normal(row[column.Name]),
            ColumnSource.Localized both => inEnglish ?? isEnglish
                ? row[both.English] ?? row[both.Chinese]
                : row[both.Chinese] ?? row[both.English],
            ColumnSource.Computed computed => Templates.Value(computed.Sql, row),
            ColumnSource.Denominator figure => Values.Normal(
                Figure(figure.Of, row, figure.Code, year)?[figure.IsYear ? "year" : "value"]
            ),
            _ => throw new System.Diagnostics.UnreachableException(property.Source.GetType().Name),
        };
    }

    /// <summary>Both languages of a text that has two.</summary>
    public static IEnumerable<string> Texts(Property property, Row row) =>
        property.Source switch
        {
            ColumnSource.Localized both => new[] { row[both.Chinese], row[both.English] }.OfType<string>(),
            ColumnSource.Column column => new[] { row[column.Name] }.OfType<string>(),
            _ => throw new System.Diagnostics.UnreachableException(property.Name),
        };

    /// <summary>The place's last figure up to the year.</summary>
    public Row? Figure(Denominators of, Row place, string denominator, long? until) =>
        rows.Where(of.Table, "place_code", place[of.Column])
            .Where(d => Equals(d["denominator"], denominator) && (until is null || (int)d["year"]! <= until))
            .MaxBy(d => (int)d["year"]!);

    public static Property KeyOf(Subject subject) => subject.KeyProperties.First();

    /// <summary>The node's ancestor at a level, itself included.</summary>
    public Row? AtLevel(Subject tree, Row? node, object level)
    {
        var above = rows.Where(tree.Tree!.Closure, "code", Value(KeyOf(tree), node))
            .FirstOrDefault(a => Equals(Values.Normal(a["ancestor_level"]), level));
        return above is null
            ? null
            : rows.Where(tree.Table, Column(KeyOf(tree)), above["ancestor_code"]).Single();
    }

    public bool IsWithin(Subject tree, Row? node, string ancestor) =>
        rows.Where(tree.Tree!.Closure, "code", Value(KeyOf(tree), node))
            .Any(a => Equals(a["ancestor_code"], ancestor));

    private static string Column(Property property) => ((ColumnSource.Column)property.Source).Name;
}
