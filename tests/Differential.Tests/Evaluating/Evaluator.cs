using System.Diagnostics;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>
/// Answers a query over rows in memory, as simply as can be: nothing is planned, no SQL is made, and no code is shared with
/// the compiler. It knows the model (which column is which field) and the contract (what a query means), and reads the
/// query's syntax itself, so that the compiler's reading of it is held to account too.
/// </summary>
internal sealed class Evaluator
{
    private readonly ProvinceRows _rows;
    private readonly Links _links;
    private readonly Conditions _conditions;

    public Evaluator(SemanticModel model, ProvinceRows rows, bool isEnglish, WantedCursor? wanted = null)
        : this(model, rows, isEnglish, new Pages(wanted)) { }

    private Evaluator(SemanticModel model, ProvinceRows rows, bool isEnglish, Pages pages)
    {
        Pages = pages;
        _rows = rows;
        _links = new Links(model, rows, isEnglish);
        _conditions = new Conditions(_links);
    }

    public Pages Pages { get; }

    public JsonNode? Answer(Ask root)
    {
        foreach (var subject in _links.Model.Subjects)
        {
            if (root.Name == subject.Singular)
                return One(root, subject);
            if (root.Name == subject.Plural)
                return Rows(root, subject, _links.All(subject));
            if (subject.Measures is not null && root.Name == subject.StatsName)
                return new Groups(_links, _conditions, this, subject).Answer(root, _links.All(subject));
        }

        var computed =
            ComputedRoots.SubjectOf(root, _links.Model) ?? throw new UnreachableException(root.Name);
        var rows = ComputedRoots.RowsOf(root, _links.Model, _rows);
        return new Evaluator(_links.Model, rows, _links.IsEnglish, Pages).Rows(
            root,
            computed,
            rows.Of(computed.Table)
        );
    }

    private JsonObject? One(Ask field, Subject subject)
    {
        var found = _links
            .All(subject)
            .SingleOrDefault(row =>
                _conditions.Holds(
                    subject,
                    row,
                    new ObjectValue([
                        .. (subject.IsSingleton ? [] : subject.KeyProperties).Select(k => new Asking.Member(
                            k.Name,
                            ObjectValue.Of("eq", field.Argument(k.Name))
                        )),
                    ])
                )
            );
        return found is null ? null : Row(field, subject, found);
    }

    private JsonObject Rows(Ask field, Subject subject, IEnumerable<Row> rows)
    {
        var filtered = rows.Where(r => _conditions.Holds(subject, r, field.Argument("where")));
        var order = Conditions
            .Items(field.Argument("order") ?? new ListValue([]))
            .Select(o => OrderTerm(subject, o))
            .Concat(
                subject.KeyProperties.Select(k => new OrderTerm<Row>(
                    r => _links.Value(k, r),
                    false,
                    ComputedRoots.Comparison(k)
                ))
            )
            .ToList();
        return Pages.Connection(
            field,
            Naming.PascalCase(subject.Plural) + "Connection",
            filtered,
            order,
            (item, row) => Row(item, subject, row),
            _ => throw new UnreachableException("Rows have no totals.")
        );
    }

    /// <summary>What is selected on a row.</summary>
    public JsonObject Row(Ask field, MemberHolder holder, Row row) =>
        Evaluating.Pages.Object(
            field,
            holder.Name,
            f =>
                holder.Find(f.Name) switch
                {
                    Property property => Evaluating.Pages.Json(
                        _links.Value(property, row, IsEnglish(f), f.Argument("year") as long?)
                    ),
                    PartField part => Row(f, _links.Model.Part(part.Part), row),
                    Link { IsToMany: true } link => Rows(f, _links.Target(link), _links.Follow(row, link)),
                    Link link => _links.One(row, link) is { } linked
                        ? Row(f, _links.Target(link), linked)
                        : null,
                    _ when holder.Members.OfType<Link>().FirstOrDefault(l => l.StatsName == f.Name)
                            is { } link => new Groups(
                        _links,
                        _conditions,
                        this,
                        _links.Target(link),
                        OuterPlace(holder, link, row)
                    ).Answer(f, _links.Follow(row, link)),
                    _ => throw new UnreachableException(f.Name),
                }
        );

    /// <summary>The row, where it is a place and leads to the statistics by its own code: they are those of this place.</summary>
    private static (Denominators, Row)? OuterPlace(MemberHolder holder, Link link, Row row) =>
        holder is Subject { Denominators: { } figures } && figures.Column == link.Column
            ? (figures, row)
            : null;

    private OrderTerm<Row> OrderTerm(Subject subject, ObjectValue order)
    {
        var member = order.Members.Single();
        var (value, direction) = OrderValue(_links, subject, member);
        return new(r => value(r), direction == "DESC", ComputedRoots.Comparison(subject.Find(member.Name)));
    }

    /// <summary>Follows an order object down to the property that it names.</summary>
    public static (Func<Row?, object?> Value, string Direction) OrderValue(
        Links links,
        MemberHolder holder,
        Asking.Member member
    )
    {
        if (holder.Find(member.Name) is Property property)
            return (row => links.Value(property, row), ((EnumValue)member.Value!).Name);

        var link = (Link)holder.Find(member.Name)!;
        var (value, direction) = OrderValue(
            links,
            links.Target(link),
            ((ObjectValue)member.Value!).Members.Single()
        );
        return (row => value(links.One(row, link)), direction);
    }

    public static bool? IsEnglish(Ask field) =>
        field.Argument("lang") is EnumValue language ? language.Name == "EN" : null;
}
