using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning.Rules;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Walks a plan and puts in place of each relation, or connection, what a rule makes of it.</summary>
public sealed class PlanRewriter
{
    /// <summary>Every rule, in the order in which they are applied: each takes the whole plan before the next.</summary>
    public static readonly ImmutableArray<PlanRule> Rules =
    [
        KeyedChildren.Rule,
        KeyInOwnRow.Rule,
        FilterBeforeJoin.Rule,
        GroupByKey.Rule,
        UnusedJoins.Rule,
        GroupFromRollUp.Rule,
        EarlierInSeries.Rule,
        PageBeforeJoin.Rule,
        LookUpByFoundKey.Rule,
        BoundedPage.Rule,
        SharedAliases.Rule,
        SharedGroups.Rule,
    ];

    private readonly Func<Relation, Relation> _ofRelation;
    private readonly Func<Plan.Connection, Plan.Connection> _ofConnection;
    private readonly Func<ImmutableArray<PlanField>, ImmutableArray<PlanField>> _ofFields;

    /// <summary>A relation that stands in a plan twice is rewritten once, so that it still is one.</summary>
    private readonly Dictionary<Relation, Relation> _rewritten = new(ReferenceEqualityComparer.Instance);

    /// <summary>So is a plan of which several fields show their parts.</summary>
    private readonly Dictionary<Plan, Plan> _rewrittenPlans = new(ReferenceEqualityComparer.Instance);

    /// <param name="ofFields">What becomes of the fields of a row together; null: nothing.</param>
    internal PlanRewriter(
        Func<Relation, Relation> ofRelation,
        Func<Plan.Connection, Plan.Connection> ofConnection,
        Func<ImmutableArray<PlanField>, ImmutableArray<PlanField>>? ofFields = null
    ) => (_ofRelation, _ofConnection, _ofFields) = (ofRelation, ofConnection, ofFields ?? (fields => fields));

    /// <summary>Rewrites by some rules only, so that what each is good for can be seen and measured.</summary>
    public static Plan Rewrite(Plan plan, ImmutableArray<PlanRule> rules) =>
        rules.Aggregate(plan, (current, rule) => rule.Apply(current));

    public static Plan Rewrite(Plan plan) => Rewrite(plan, Rules);

    /// <summary>The plans of an operation's root fields, rewritten each by itself: those that ask for the same become one.</summary>
    public static ImmutableArray<SharedAliases.Shown> Together(
        IReadOnlyList<Plan> plans,
        ImmutableArray<PlanRule> rules
    )
    {
        if (!rules.Contains(SharedAliases.Rule))
            return [.. plans.Select(plan => new SharedAliases.Shown(plan, null))];

        var rewritten = new Dictionary<Plan, Plan>(ReferenceEqualityComparer.Instance);
        return [.. SharedAliases.OfRoots(plans).Select(shown => shown with { Plan = Once(shown) })];

        // what was several plans has groups that were each one plan's only
        Plan Once(SharedAliases.Shown shown)
        {
            if (shown.Items is null || !rules.Contains(SharedGroups.Rule))
                return shown.Plan;

            if (!rewritten.TryGetValue(shown.Plan, out var plan))
                rewritten.Add(shown.Plan, plan = SharedGroups.Rule.Apply(shown.Plan));
            return plan;
        }
    }

    internal Plan Apply(Plan plan) => RewritePlan(plan);

    private Plan RewritePlan(Plan plan)
    {
        if (!_rewrittenPlans.TryGetValue(plan, out var rewritten))
            _rewrittenPlans.Add(plan, rewritten = RewriteOnce(plan));
        return rewritten;
    }

    private Plan RewriteOnce(Plan plan) =>
        plan switch
        {
            Plan.One one => new Plan.One(Apply(one.Rows), RewriteFields(one.Fields)),
            Plan.Connection connection => _ofConnection(
                connection with
                {
                    Rows = connection.Rows is null ? null : Apply(connection.Rows),
                    Counted = connection.Counted is null ? null : Apply(connection.Counted),
                    Totals = connection.Totals is null ? null : (Relation.Group)Apply(connection.Totals),
                    Selection = Rewrite(connection.Selection, RewriteFields),
                    Cited = connection.Cited is { } cited ? cited with { Rows = Apply(cited.Rows) } : null,
                }
            ),
            _ => throw new UnreachableException(plan.GetType().Name),
        };

    internal Relation Apply(Relation relation)
    {
        if (_rewritten.TryGetValue(relation, out var known))
            return known;

        var inner = relation switch
        {
            Relation.Scan or Relation.Similar => relation,
            Relation.Compared compared => compared with
            {
                Groups = [.. compared.Groups.Select(g => (Relation.Group)Apply(g))],
            },
            Relation.Join join => join with { Input = Apply(join.Input) },
            Relation.Fan fan => fan with { Input = Apply(fan.Input) },
            Relation.Filter filter => filter with { Input = Apply(filter.Input) },
            Relation.Group group => group with { Input = Apply(group.Input) },
            Relation.Filled filled => filled with { Input = (Relation.Group)Apply(filled.Input) },
            Relation.Derive derive => derive with
            {
                Input = Apply(derive.Input),
                Wholes = [.. derive.Wholes.Select(w => w with { Groups = (Relation.Group)Apply(w.Groups) })],
            },
            Relation.Page page => page with { Input = Apply(page.Input) },
            Relation.PageAndOthers page => page with
            {
                Input = Apply(page.Input),
                Others = page.Others with
                {
                    Groups = (Relation.Group)Apply(page.Others.Groups),
                    Whole = page.Others.Whole is null ? null : (Relation.Group)Apply(page.Others.Whole),
                },
            },
            _ => throw new UnreachableException(relation.GetType().Name),
        };
        var rewritten = _ofRelation(inner);
        _rewritten.Add(relation, rewritten);
        return rewritten;
    }

    private ImmutableArray<PlanField> RewriteFields(ImmutableArray<PlanField> fields) =>
        _ofFields([
            .. fields.Select(field =>
                field switch
                {
                    PlanField.Nested nested => nested with { Plan = RewritePlan(nested.Plan) },
                    PlanField.LookedUp linked => linked with { Plan = (Plan.One)RewritePlan(linked.Plan) },
                    PlanField.Object nested => nested with { Fields = RewriteFields(nested.Fields) },
                    _ => field,
                }
            ),
        ]);

    /// <summary>The selection with other fields of its rows; those of totals stay.</summary>
    internal static ConnectionSelection<PlanField> Rewrite(
        ConnectionSelection<PlanField> selection,
        Func<ImmutableArray<PlanField>, ImmutableArray<PlanField>> rewrite
    ) =>
        new([
            .. selection.Items.Select(item =>
                item switch
                {
                    ConnectionItem<PlanField>.Nodes nodes => nodes with { Fields = rewrite(nodes.Fields) },
                    ConnectionItem<PlanField>.Edges edges => edges with
                    {
                        Items =
                        [
                            .. edges.Items.Select(e =>
                                e is EdgeItem<PlanField>.Node node
                                    ? node with
                                    {
                                        Fields = rewrite(node.Fields),
                                    }
                                    : e
                            ),
                        ],
                    },
                    _ => item,
                }
            ),
        ]);
}
