using System.Diagnostics;
using System.Globalization;
using System.Text;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>A plan as an indented tree, inputs below what uses them.</summary>
public static class PlanText
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        Write(text, plan, 0);
        return text.ToString();
    }

    public static string Of(Relation relation)
    {
        var text = new StringBuilder();
        Write(text, relation, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Plan plan, int depth)
    {
        switch (plan)
        {
            case Plan.One one:
                Line(text, depth, "One");
                Write(text, one.Fields, depth + 1);
                Write(text, one.Rows, depth + 1);
                break;

            case Plan.Connection connection:
                Line(text, depth, "Connection");
                Write(text, connection.Selection.RowFields, depth + 1);
                if (connection.Rows is not null)
                    Write(text, connection.Rows, depth + 1);
                if (connection.Counted is not null)
                {
                    Line(text, depth + 1, "Count");
                    Write(text, connection.Counted, depth + 2);
                }

                if (connection.Cited is { } cited)
                {
                    Line(text, depth + 1, $"Cite {cited.Sources.Table} of {cited.Column}");
                    Write(text, cited.Rows, depth + 2);
                }

                if (connection.Totals is not null)
                {
                    Line(text, depth + 1, "Totals");
                    Write(text, connection.Totals, depth + 2);
                }

                break;

            default:
                throw new UnreachableException(plan.GetType().Name);
        }
    }

    private static void Write(StringBuilder text, IEnumerable<PlanField> fields, int depth)
    {
        var written = new Dictionary<Plan, string>(ReferenceEqualityComparer.Instance);
        foreach (var field in fields)
        {
            switch (field)
            {
                case PlanField.Value value:
                    Line(
                        text,
                        depth,
                        $"{value.ResponseKey}: {value.Operand}{(value.Grain is null ? "" : $" as {value.Grain}")}"
                    );
                    break;
                case PlanField.Object nested:
                    Line(text, depth, $"{nested.ResponseKey}:");
                    Write(text, nested.Fields, depth + 1);
                    break;
                case PlanField.Nested nested when written.TryGetValue(nested.Plan, out var first):
                    Line(text, depth, $"{nested.ResponseKey}: with {first}");
                    break;
                case PlanField.Nested nested:
                    written.Add(nested.Plan, nested.ResponseKey);
                    Line(text, depth, $"{nested.ResponseKey}: {Owner(nested)}, through {nested.Link.Name}");
                    Write(text, nested.Plan, depth + 1);
                    break;
                case PlanField.LookedUp linked:
                    Line(text, depth, $"{linked.ResponseKey}: looked up, through {linked.By.Link.Name}");
                    Write(text, linked.Plan, depth + 1);
                    break;
                case PlanField.Versions versions:
                    Line(text, depth, $"{versions.ResponseKey}: the versions kept");
                    break;
                case PlanField.Typename name:
                    Line(text, depth, $"{name.ResponseKey}: '{name.Name}'");
                    break;
                default:
                    throw new UnreachableException(field.GetType().Name);
            }
        }
    }

    private static void Write(StringBuilder text, Relation relation, int depth)
    {
        switch (relation)
        {
            case Relation.Scan scan:
                Line(text, depth, $"Scan {scan.RollUp?.Table ?? scan.Subject.Table}{Of(scan)}");
                if (scan.Owner is not null)
                    Write(text, scan.Owner, depth + 1);
                break;
            case Relation.Join join:
                Line(text, depth, $"Join {join.Path}");
                Write(text, join.Input, depth + 1);
                break;
            case Relation.Fan fan:
                Line(text, depth, $"Fan {string.Join(", ", fan.Paths)}");
                Write(text, fan.Input, depth + 1);
                break;
            case Relation.Filter filter:
                Line(text, depth, $"Filter {ConditionText.Of(filter.Condition)}");
                Write(text, filter.Input, depth + 1);
                break;
            case Relation.Group group:
                Line(
                    text,
                    depth,
                    $"Group by [{string.Join(", ", group.Keys.Select(Key))}] measure [{string.Join(", ", group.Measures.Select(m => m.Name))}]"
                );
                Write(text, group.Input, depth + 1);
                break;
            case Relation.Filled filled:
                Line(text, depth, $"Fill with {filled.With}");
                Write(text, filled.Input, depth + 1);
                break;
            case Relation.Derive derive:
                Line(
                    text,
                    depth,
                    $"Derive [{string.Join(", ", derive.Calls)}]{(derive.HasSeries ? " in series" : "")}"
                );
                foreach (var whole in derive.Wholes)
                {
                    Line(text, depth + 1, $"Whole by [{string.Join(", ", whole.By)}]");
                    Write(text, whole.Groups, depth + 2);
                }

                Write(text, derive.Input, depth + 1);
                break;
            case Relation.Compared compared:
                Line(text, depth, $"Compare {compared.Request}");
                foreach (var group in compared.Groups)
                    Write(text, group, depth + 1);
                break;
            case Relation.Similar similar:
                Line(text, depth, $"Similar {similar.Request}");
                break;
            case Relation.Page page:
                Line(text, depth, Page(page.Order, page.Paging) + (page.IsBounded ? " within bound" : ""));
                Write(text, page.Input, depth + 1);
                break;
            case Relation.PageAndOthers page:
                Line(text, depth, Page(page.Order, page.Paging) + " and others" + Shares(page.Others));
                Write(text, page.Input, depth + 1);
                break;
            default:
                throw new UnreachableException(relation.GetType().Name);
        }
    }

    private static string Owner(PlanField.Nested nested) =>
        nested.IsApart ? "apart"
        : nested.From.IsRoot ? "of each row"
        : $"of each {nested.From}";

    private static string Of(Relation.Scan scan) =>
        scan switch
        {
            { Of: null } => "",
            { IsOfFound: true } => " of what was found",
            { Owner: null } => " of the outer row",
            _ => " of",
        };

    private static string Key(GroupKey key)
    {
        var name = key.Dimension.ToString();
        return key.Source.ToString() == name ? name : $"{name} = {key.Source}";
    }

    private static string Shares(Others others) =>
        others.Shares.IsEmpty ? "" : $" with [{string.Join(", ", others.Shares)}]";

    private static string Page(IEnumerable<OrderTerm> order, Paging paging)
    {
        var side = paging.Backward ? "last" : "first";
        var seek =
            paging.Seek is null ? ""
            : paging.Backward ? " before cursor"
            : " after cursor";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Page {side} {paging.Limit}{seek} order [{string.Join(", ", order)}]"
        );
    }

    private static void Line(StringBuilder text, int depth, string line) =>
        text.Append(' ', depth * 2).Append(line).Append('\n');
}
