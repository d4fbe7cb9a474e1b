using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>
/// The places whose denominators a group without a place has: those that satisfy what the filter says of the one field
/// that leads to a place, or all that the first such field can lead to; in a tree the outermost of them.
/// </summary>
internal sealed class AdmittedPlaces(SemanticModel model, Subject subject, object? where)
{
    /// <summary>The fields that the filter restricts, or the first; more than one is refused.</summary>
    public List<Link> Fields
    {
        get
        {
            var links = subject
                .Members.OfType<Link>()
                .Where(l => !l.IsToMany && model.Target(l).Denominators is not null)
                .OrderBy(l => model.Target(l).Tree is not null)
                .ToList();
            var said = links.Where(l => Parts(subject, where).Any(p => IsOn(subject, p, l))).ToList();
            return said.Count > 0 ? said : [.. links.Take(1)];
        }
    }

    /// <summary>The rows of the places, and the subject that they are.</summary>
    public (Subject Place, List<Row> Rows) Of(Links links, Conditions conditions)
    {
        if (subject.Denominators is not null)
            return (
                subject,
                Outermost(
                    subject,
                    links,
                    [.. links.All(subject).Where(r => conditions.Holds(subject, r, where))]
                )
            );

        var link = Fields.Single();
        var place = model.Target(link);
        var parts = Parts(subject, where).Where(p => IsOn(subject, p, link)).ToList();
        return (
            place,
            Outermost(
                place,
                links,
                [.. links.All(place).Where(r => parts.All(p => Holds(conditions, place, r, p)))]
            )
        );
    }

    private static List<Row> Outermost(Subject place, Links links, List<Row> rows) =>
        place.Tree is null
            ? rows
            :
            [
                .. rows.Where(r =>
                    !rows.Any(o => o != r && links.IsWithin(place, r, (string)o[place.Denominators!.Column]!))
                ),
            ];

    /// <summary>What must hold all together, as far as it comes apart.</summary>
    private List<Asking.Member> Parts(MemberHolder holder, object? where) =>
        where is not ObjectValue members
            ? []
            :
            [
                .. members.Members.SelectMany(m =>
                    (m.Name, holder.Find(m.Name)) switch
                    {
                        ("and", null) => Conditions.Items(m.Value).SelectMany(o => Parts(holder, o)),
                        (_, Link { IsToMany: false } link) when m.Value is not null => Parts(
                                model.Target(link),
                                m.Value
                            )
                            .Select(p => new Asking.Member(m.Name, new ObjectValue([p]))),
                        _ => [m],
                    }
                ),
            ];

    /// <summary>Whether all that it says, and it says something, is of what lies behind the link.</summary>
    private bool IsOn(MemberHolder holder, Asking.Member member, Link link)
    {
        if (IsAlwaysTrue(holder, member))
            return false;
        if (member.Name is not ("or" or "and") || holder.Find(member.Name) is not null)
            return member.Name == link.Name;

        var said = Conditions
            .Items(member.Value)
            .SelectMany(o => o.Members)
            .Where(m => !IsAlwaysTrue(holder, m))
            .ToList();
        return said.Count > 0 && said.TrueForAll(m => IsOn(holder, m, link));
    }

    /// <summary>Whether it says nothing of any row: an empty object, alone, beside others in an <c>and</c>, or as a choice in an <c>or</c>.</summary>
    private bool IsAlwaysTrue(MemberHolder holder, Asking.Member member) =>
        (member.Name, holder.Find(member.Name)) switch
        {
            (_, Link { IsToMany: false } link) => member.Value is ObjectValue said
                && IsAlwaysTrue(model.Target(link), said),
            ("and", null) => Conditions.Items(member.Value).All(o => IsAlwaysTrue(holder, o)),
            ("or", null) => Conditions.Items(member.Value).Any(o => IsAlwaysTrue(holder, o)),
            _ => false,
        };

    private bool IsAlwaysTrue(MemberHolder holder, ObjectValue said) =>
        said.Members.All(m => IsAlwaysTrue(holder, m));

    /// <summary>What is said of the place behind the link, of the place itself; rows that lead to none are of none.</summary>
    private static bool Holds(Conditions conditions, Subject place, Row row, Asking.Member member) =>
        member.Name switch
        {
            "and" => Conditions
                .Items(member.Value)
                .All(o => o.Members.All(m => Holds(conditions, place, row, m))),
            "or" => Conditions
                .Items(member.Value)
                .Any(o => o.Members.All(m => Holds(conditions, place, row, m))),
            _ => member.Value is not null && conditions.Holds(place, row, member.Value),
        };
}
