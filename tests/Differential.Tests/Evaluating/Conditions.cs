using System.Diagnostics;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Whether a row passes a <c>where</c>. What is not known does not hold, and an n before an operation is its complement.</summary>
internal sealed class Conditions(Links links)
{
    public bool Holds(MemberHolder holder, Row? row, object? where) =>
        where is not ObjectValue members || members.Members.All(m => Holds(holder, row, m));

    private bool Holds(MemberHolder holder, Row? row, Asking.Member member) =>
        (member.Name, holder.Find(member.Name)) switch
        {
            (_, Property { Normalization: { } form } property) => Operations(
                links.Value(property, row) is string text ? form.Normalize(text) : null,
                property.Type,
                (ObjectValue)Normal(form, member.Value)!,
                Values.Compare
            ),
            (_, Property property) => Operations(
                links.Value(property, row),
                property.Type,
                (ObjectValue)member.Value!,
                ComputedRoots.Comparison(property),
                query => row is not null && Searching.Matches(Links.Texts(property, row), query)
            ),
            (_, PartField part) => Holds(links.Model.Part(part.Part), row, member.Value),
            (_, Link { IsToMany: true } link) => ((ObjectValue)member.Value!).Members.All(m =>
                List(row, link, m)
            ),
            (_, Link link) when member.Value is null => row?[link.Column] is null,
            (_, Link link) => Holds(links.Target(link), links.One(row, link), member.Value),
            ("and", null) => Items(member.Value).All(o => Holds(holder, row, o)),
            ("or", null) => Items(member.Value).Any(o => Holds(holder, row, o)),
            ("within", null) => links.IsWithin((Subject)holder, row, (string)member.Value!),
            _ => throw new UnreachableException(member.Name),
        };

    /// <summary>All texts in the form in which spellings are compared.</summary>
    private static object? Normal(Normalization form, object? written) =>
        written switch
        {
            string text => form.Normalize(text),
            ListValue list => new ListValue([.. list.Items.Select(i => Normal(form, i))]),
            ObjectValue members => new ObjectValue([
                .. members.Members.Select(m => m with { Value = Normal(form, m.Value) }),
            ]),
            _ => written,
        };

    private bool List(Row? row, Link link, Asking.Member member)
    {
        var target = links.Target(link);
        var linked = links.Follow(row, link);
        return member.Name switch
        {
            "any" => linked.Any() == (bool)member.Value!,
            "some" => linked.Any(r => Holds(target, r, member.Value)),
            "none" => !linked.Any(r => Holds(target, r, member.Value)),
            "all" => linked.All(r => Holds(target, r, member.Value)),
            "within" => linked.Any(r => links.IsWithin(target, r, (string)member.Value!)),
            _ => throw new UnreachableException(member.Name),
        };
    }

    /// <param name="matches">Whether the full text of what the value is of, in all its languages, has what is searched for.</param>
    public static bool Operations(
        object? value,
        Model.ValueType type,
        ObjectValue operations,
        Func<object, object, int> compare,
        Func<string, bool>? matches = null
    ) => operations.Members.All(o => Operation(value, type, o.Name, o.Value, compare, matches));

    private static bool Operation(
        object? value,
        Model.ValueType type,
        string name,
        object? written,
        Func<object, object, int> compare,
        Func<string, bool>? matches
    )
    {
        switch (name)
        {
            case "and":
                return Items(written).All(o => Operations(value, type, o, compare, matches));
            case "or":
                return Items(written).Any(o => Operations(value, type, o, compare, matches));
            case "matches":
                return matches!((string)written!);
            case "eq" when written is null:
                return value is null;
            case "in":
                return Single(written).Any(item => Operation(value, type, "eq", item, compare, matches));
            case ['n', .. var complement]:
                return !Operation(value, type, complement, written, compare, matches);
        }

        if (value is null)
            return false;

        var operand = Values.Literal(written, type)!;
        return name switch
        {
            "eq" => compare(value, operand) == 0,
            "gt" => compare(value, operand) > 0,
            "gte" => compare(value, operand) >= 0,
            "lt" => compare(value, operand) < 0,
            "lte" => compare(value, operand) <= 0,
            "contains" => ((string)value).Contains((string)operand, StringComparison.Ordinal),
            "startsWith" => ((string)value).StartsWith((string)operand, StringComparison.Ordinal),
            "endsWith" => ((string)value).EndsWith((string)operand, StringComparison.Ordinal),
            _ => throw new UnreachableException(name),
        };
    }

    public static IEnumerable<ObjectValue> Items(object? written) => Single(written).Cast<ObjectValue>();

    /// <summary>A list, or one item that GraphQL lets stand for the list of it.</summary>
    public static IEnumerable<object?> Single(object? written) =>
        written is ListValue list ? list.Items : [written];
}
