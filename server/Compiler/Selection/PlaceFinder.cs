using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Finds whose denominator a group is divided by, and which place lies above a group's own.</summary>
internal sealed class PlaceFinder(SemanticModel model)
{
    /// <summary>The dimensions that are places.</summary>
    public ImmutableArray<Dimension> Places(GroupScope scope) => [.. scope.Dimensions.Where(IsPlace)];

    /// <summary>
    /// Whether some dimension is no place and yet depends on one, such as its kind: the group is then some of the places,
    /// and the figure of all of them would not be its own.
    /// </summary>
    public bool DividesPlaces(GroupScope scope) =>
        scope.Dimensions.Any(d =>
            !IsPlace(d) && d.Path.Links.Any(l => model.Target(l).Denominators is not null)
        ) || scope is { Subject.Denominators: not null, Outer: null, Dimensions.IsEmpty: false };

    /// <summary>The names of the subject's own fields that lead to a place.</summary>
    public IEnumerable<string> PlaceFields(Subject subject) => PlaceLinks(subject).Select(l => l.Name);

    /// <summary>
    /// The places that the filter admits, by the one field of the subject whose conditions say so; by its first field of a
    /// place where the filter says nothing. Several such sets when conditions stand on several fields; none without a place.
    /// </summary>
    public ImmutableArray<PlaceSet> Admitted(GroupScope scope)
    {
        if (scope.Outer is { } outer)
            return [new PlaceSet.Outer(outer)];

        if (scope.Subject.Denominators is not null)
            return [new PlaceSet.Filtered(scope.Subject, scope.Where)];

        var links = PlaceLinks(scope.Subject).OrderBy(l => model.Target(l).Tree is not null).ToList();
        var restricted = links
            .Select(l => new PlaceSet.Filtered(
                model.Target(l),
                Condition.And(Conjuncts(scope.Where).Where(c => IsOn(c, l)).Select(Behind))
            ))
            .ToList();
        var said = restricted.Where(p => p.Where is not Condition.All { Conditions.IsEmpty: true }).ToList();
        return [.. said.Count > 0 ? said : restricted.Take(1)];
    }

    /// <summary>From the dimension's place to the one above it at the level; null where it is not in the tree.</summary>
    public Ascent? Ascend(Dimension place, object level)
    {
        var tree = PlaceTree.Of(model)!;
        if (place.Target == tree)
            return new(place, Dimension.OfThing(new LinkPath(place.Path.Links).AtLevel(level), tree), tree);

        return PlaceTree.AsNode(place.Target!, tree) is { } asNode
            ? new(place, Dimension.OfThing(place.Path.Then(asNode).AtLevel(level), tree), tree)
            : null;
    }

    private bool IsPlace(Dimension dimension) =>
        dimension.IsThing && model.Target(dimension.Path.Last).Denominators is not null;

    private IEnumerable<Link> PlaceLinks(Subject subject) =>
        subject.Members.OfType<Link>().Where(l => !l.IsToMany && model.Target(l).Denominators is not null);

    private static ImmutableArray<Condition> Conjuncts(Condition where) =>
        where is Condition.All all ? all.Conditions : [where];

    /// <summary>Whether the condition looks at nothing but what lies behind the link.</summary>
    private static bool IsOn(Condition condition, Link link) =>
        condition switch
        {
            // what says nothing is on no link
            Condition.All all => !all.Conditions.IsEmpty && all.Conditions.All(c => IsOn(c, link)),
            Condition.Any any => !any.Conditions.IsEmpty && any.Conditions.All(c => IsOn(c, link)),
            Condition.Not not => IsOn(not.Condition, link),
            Condition.Compare compare => StartsWith(compare.Operand, link),
            Condition.In @in => StartsWith(@in.Operand, link),
            Condition.Matches matches => StartsWith(matches.Field, link),
            Condition.Exists exists => StartsWith(exists.From, link),
            Condition.Within within => StartsWith(within.From, link),
            Condition.NoLink none => StartsWith(none.Path, link),
            _ => throw new UnreachableException(condition.GetType().Name),
        };

    /// <summary>The condition as it is over the rows that the link leads to.</summary>
    private static Condition Behind(Condition condition) =>
        condition switch
        {
            Condition.All all => new Condition.All([.. all.Conditions.Select(Behind)]),
            Condition.Any any => new Condition.Any([.. any.Conditions.Select(Behind)]),
            Condition.Not not => new Condition.Not(Behind(not.Condition)),
            Condition.Compare compare => compare with { Operand = Behind(compare.Operand) },
            Condition.In @in => @in with { Operand = Behind(@in.Operand) },
            Condition.Matches matches => matches with { Field = (Operand.Field)Behind(matches.Field) },
            Condition.Exists exists => exists with { From = Behind(exists.From) },
            Condition.Within within => within with { From = Behind(within.From) },
            // rows that lead to no place are of none
            Condition.NoLink { Path.Links.Length: 1 } => new Condition.Any([]),
            Condition.NoLink none => new Condition.NoLink(Behind(none.Path)),
            _ => throw new UnreachableException(condition.GetType().Name),
        };

    private static bool StartsWith(Operand operand, Link link) =>
        operand is Operand.Field field && StartsWith(field.Path, link);

    private static bool StartsWith(LinkPath path, Link link) => !path.IsRoot && path.Links[0] == link;

    private static Operand Behind(Operand operand) =>
        operand is Operand.Field field ? field with { Path = Behind(field.Path) } : operand;

    private static LinkPath Behind(LinkPath path) => new(path.Links[1..]);
}
