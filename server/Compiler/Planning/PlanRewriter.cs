using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning.Rules;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Applies the rules to every relation of a plan, bottom up. A rule changes what a plan costs, never what it answers.</summary>
public sealed class PlanRewriter
{
    /// <summary>Every rule, in the order in which they are applied to a relation.</summary>
    public static readonly ImmutableArray<Func<Relation, Relation>> Rules = [GroupByKey.Apply, PageBeforeJoin.Apply];

    private readonly ImmutableArray<Func<Relation, Relation>> _rules;

    /// <summary>A relation that stands in a plan twice is rewritten once, so that it still is one.</summary>
    private readonly Dictionary<Relation, Relation> _rewritten = new(ReferenceEqualityComparer.Instance);

    private PlanRewriter(ImmutableArray<Func<Relation, Relation>> rules) => _rules = rules;

    public static Plan Rewrite(Plan plan) => Rewrite(plan, Rules);

    /// <summary>Rewrites by some rules only, so that what each is good for can be seen and measured.</summary>
    public static Plan Rewrite(Plan plan, ImmutableArray<Func<Relation, Relation>> rules) =>
        new PlanRewriter(rules).RewritePlan(plan);

    private Plan RewritePlan(Plan plan) =>
        plan switch
        {
            Plan.One one => new Plan.One(RewriteRelation(one.Rows), RewriteFields(one.Fields)),
            Plan.Connection connection => connection with
            {
                Rows = connection.Rows is null ? null : RewriteRelation(connection.Rows),
                Counted = connection.Counted is null ? null : RewriteRelation(connection.Counted),
                Totals = connection.Totals is null ? null : (Relation.Group)RewriteRelation(connection.Totals),
                Selection = RewriteSelection(connection.Selection),
            },
            _ => throw new UnreachableException(plan.GetType().Name),
        };

    private Relation RewriteRelation(Relation relation)
    {
        if (_rewritten.TryGetValue(relation, out var known))
            return known;

        var inner = relation switch
        {
            Relation.Scan or Relation.Similar => relation,
            Relation.Compared compared => compared with
            {
                Groups = [.. compared.Groups.Select(g => (Relation.Group)RewriteRelation(g))],
            },
            Relation.Join join => join with { Input = RewriteRelation(join.Input) },
            Relation.Fan fan => fan with { Input = RewriteRelation(fan.Input) },
            Relation.Filter filter => filter with { Input = RewriteRelation(filter.Input) },
            Relation.Group group => group with { Input = RewriteRelation(group.Input) },
            Relation.Derive derive => derive with
            {
                Input = RewriteRelation(derive.Input),
                Wholes = [.. derive.Wholes.Select(w => w with { Groups = (Relation.Group)RewriteRelation(w.Groups) })],
            },
            Relation.Page page => page with { Input = RewriteRelation(page.Input) },
            _ => throw new UnreachableException(relation.GetType().Name),
        };
        var rewritten = _rules.Aggregate(inner, (current, rule) => rule(current));
        _rewritten.Add(relation, rewritten);
        return rewritten;
    }

    private ImmutableArray<PlanField> RewriteFields(ImmutableArray<PlanField> fields) =>
        [
            .. fields.Select(field =>
                field switch
                {
                    PlanField.Nested nested => nested with { Plan = RewritePlan(nested.Plan) },
                    PlanField.Object nested => nested with { Fields = RewriteFields(nested.Fields) },
                    _ => field,
                }
            ),
        ];

    private ConnectionSelection<PlanField> RewriteSelection(ConnectionSelection<PlanField> selection) =>
        new(
            [
                .. selection.Items.Select(item =>
                    item switch
                    {
                        ConnectionItem<PlanField>.Nodes nodes => nodes with { Fields = RewriteFields(nodes.Fields) },
                        ConnectionItem<PlanField>.Edges edges => edges with
                        {
                            Items =
                            [
                                .. edges.Items.Select(e =>
                                    e is EdgeItem<PlanField>.Node node ? node with { Fields = RewriteFields(node.Fields) } : e
                                ),
                            ],
                        },
                        _ => item,
                    }
                ),
            ]
        );
}
