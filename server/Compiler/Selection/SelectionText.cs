using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>A selection as an indented tree, in the order of the query: what was understood of it.</summary>
public sealed class SelectionText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private SelectionText() { }

    public static string Of(RootSelection root)
    {
        var text = new SelectionText();
        text.Write(root);
        return text._text.ToString();
    }

    private void Write(RootSelection root)
    {
        switch (root)
        {
            case RootSelection.One one:
                Line($"{one.ResponseKey}: the {one.Subject.Name} where {ConditionText.Of(one.Key)}");
                Inside(() => Each(one.Fields, Write));
                break;
            case RootSelection.Rows rows:
                Write(rows.ResponseKey, rows.Selection);
                break;
            case RootSelection.Stats stats:
                Write(stats.ResponseKey, stats.Selection);
                break;
            case RootSelection.Introspection:
                Line($"{root.ResponseKey}: introspection");
                break;
            default:
                throw new UnreachableException(root.GetType().Name);
        }
    }

    private void Write(string responseKey, RowsSelection rows)
    {
        Line(
            $"{responseKey}: rows of {rows.Subject.Name}{(rows.Computed is null ? "" : $" for {rows.Computed}")}"
        );
        Inside(() =>
        {
            Where("where", rows.Where);
            Page(rows.Order, rows.Paging);
            Write(rows.Connection, Write);
        });
    }

    private void Write(string responseKey, StatsSelection stats)
    {
        Line($"{responseKey}: groups of {stats.Subject.Name} by [{string.Join(", ", stats.Dimensions)}]");
        Inside(() =>
        {
            Where("where", stats.Where);
            Where("having", stats.Having);
            Page(stats.Order, stats.Paging);
            if (stats.Others)
                Line("others");
            if (stats.Fill is not null)
                Line($"fill {stats.Fill}");
            Write(stats.Connection, Write);
        });
    }

    private void Where(string name, Condition condition)
    {
        if (!condition.Equals(Condition.True))
            Line($"{name} {ConditionText.Of(condition)}");
    }

    private void Page(IEnumerable<OrderTerm> order, Paging paging) =>
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(paging.Backward ? "last" : "first")} {paging.Limit}{(paging.Seek is null ? "" : paging.Backward ? " before cursor" : " after cursor")} order [{string.Join(", ", order)}]"
            )
        );

    private void Write<TField>(ConnectionSelection<TField> connection, Action<TField> write)
    {
        foreach (var item in connection.Items)
        {
            switch (item)
            {
                case ConnectionItem<TField>.Nodes nodes:
                    Line($"{nodes.ResponseKey}: nodes");
                    Inside(() => Each(nodes.Fields, write));
                    break;
                case ConnectionItem<TField>.Edges edges:
                    Line($"{edges.ResponseKey}: edges");
                    Inside(() => Each(edges.Items, edge => Write(edge, write)));
                    break;
                case ConnectionItem<TField>.PageInfo info:
                    Line($"{info.ResponseKey}: {string.Join(", ", info.Items.Select(i => i.Value))}");
                    break;
                case ConnectionItem<TField>.TotalCount count:
                    Line($"{count.ResponseKey}: totalCount");
                    break;
                case ConnectionItem<TField>.Citation citation:
                    Line($"{citation.ResponseKey}: citation in {citation.Style}");
                    break;
                case ConnectionItem<TField>.Totals totals:
                    Line($"{totals.ResponseKey}: totals");
                    Inside(() => Each(totals.Fields, write));
                    break;
                case ConnectionItem<TField>.Typename name:
                    Line($"{name.ResponseKey}: '{name.Name}'");
                    break;
                default:
                    throw new UnreachableException(item.GetType().Name);
            }
        }
    }

    private void Write<TField>(EdgeItem<TField> edge, Action<TField> write)
    {
        switch (edge)
        {
            case EdgeItem<TField>.Node node:
                Line($"{node.ResponseKey}: node");
                Inside(() => Each(node.Fields, write));
                break;
            case EdgeItem<TField>.Cursor cursor:
                Line($"{cursor.ResponseKey}: cursor");
                break;
            case EdgeItem<TField>.Typename name:
                Line($"{name.ResponseKey}: '{name.Name}'");
                break;
            default:
                throw new UnreachableException(edge.GetType().Name);
        }
    }

    private void Write(RowField field)
    {
        switch (field)
        {
            case RowField.Value value:
                Line(
                    $"{value.ResponseKey}: {new Operand.Field(LinkPath.Root, value.Property, value.Language, value.Year)}"
                );
                break;
            case RowField.Part part:
                Line($"{part.ResponseKey}: part");
                Inside(() => Each(part.Fields, Write));
                break;
            case RowField.Linked linked:
                Line($"{linked.ResponseKey}: {linked.Link.Name}");
                Inside(() => Each(linked.Fields, Write));
                break;
            case RowField.LinkedRows rows:
                Write($"{rows.ResponseKey}: {rows.Link.Name}", rows.Selection);
                break;
            case RowField.LinkedStats stats:
                Write($"{stats.ResponseKey}: {stats.Link.Name}", stats.Selection);
                break;
            case RowField.Versions versions:
                Line(
                    $"{versions.ResponseKey}: the versions kept: {string.Join(", ", versions.Fields.Select(f => f.Value))}"
                );
                break;
            case RowField.Typename name:
                Line($"{name.ResponseKey}: '{name.Name}'");
                break;
            default:
                throw new UnreachableException(field.GetType().Name);
        }
    }

    private void Write(GroupField field)
    {
        switch (field)
        {
            case GroupField.Key key:
                Line($"{key.ResponseKey}: key {key.Dimension}");
                break;
            case GroupField.Grains grains:
                Line($"{grains.ResponseKey}: key {grains.Dimension}");
                Inside(() =>
                    Each(
                        grains.Fields,
                        f => Line($"{f.ResponseKey}: {f.Grain?.ToString() ?? "'DateGrains'"}")
                    )
                );
                break;
            case GroupField.Thing thing:
                Line($"{thing.ResponseKey}: key {thing.Dimension}");
                Inside(() => Each(thing.Fields, Write));
                break;
            case GroupField.Nested nested:
                Line($"{nested.ResponseKey}:");
                Inside(() => Each(nested.Fields, Write));
                break;
            case GroupField.Number number:
                Line($"{number.ResponseKey}: {number.Operand}");
                break;
            case GroupField.Typename name:
                Line($"{name.ResponseKey}: '{name.Name}'");
                break;
            default:
                throw new UnreachableException(field.GetType().Name);
        }
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
            write(item);
    }

    private void Inside(Action write)
    {
        _depth++;
        write();
        _depth--;
    }

    private void Line(string line) => _text.Append(' ', _depth * 2).Append(line).Append('\n');
}
