using System.Diagnostics;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// What each statement of a root field after the first answers, by its path below that field: a list, a linked row, or
/// what is said about all rows of a connection.
/// </summary>
internal sealed class FurtherStatements
{
    private readonly string[] _answers;

    private FurtherStatements(int statements) => _answers = new string[statements];

    /// <summary>By the statement's place; of the first, nothing.</summary>
    public static IReadOnlyList<string> Of(RootField.Queried field)
    {
        var further = new FurtherStatements(field.Statements.Length);
        further.Walk("", field.Shape);
        return further._answers;
    }

    private void Walk(string path, ResultShape shape)
    {
        switch (shape)
        {
            case ResultShape.SingleRow row:
                Walk(path, row.Item);
                break;
            case ResultShape.Object item:
                Fields(path, item.Fields);
                break;
            case ResultShape.Nested nested:
                Walk(path, nested.Rows);
                break;
            case ResultShape.Apart list:
                Answers(list.Statement, path);
                Walk(path, list.Rows);
                break;
            case ResultShape.LookedUp linked:
                Answers(linked.Statement, path);
                Walk(path, linked.Item);
                break;
            case ResultShape.Rowset rows:
                Connection(path, rows);
                break;
            case ResultShape.Scalar or ResultShape.Constant or ResultShape.Versions:
                break;
            default:
                throw new UnreachableException(shape.GetType().Name);
        }
    }

    private void Connection(string path, ResultShape.Rowset rows)
    {
        if (rows.HeadStatement is { } head)
        {
            var said = rows.Fields.Where(f => f is ConnectionField.Head or ConnectionField.Citation);
            Answers(head, string.Join(", ", said.Select(f => Below(path, f.Name))));
        }

        foreach (var field in rows.Fields)
        {
            if (field is ConnectionField.Nodes nodes)
                Fields(Below(path, nodes.Name), nodes.Item);
            else if (field is ConnectionField.Edges edges)
                foreach (var node in edges.Item.OfType<EdgeField.Node>())
                    Fields(Below(Below(path, edges.Name), node.Name), node.Item);
        }
    }

    private void Fields(string path, IEnumerable<ResultShape.Field> fields)
    {
        foreach (var field in fields)
            Walk(Below(path, field.Name), field.Shape);
    }

    /// <summary>Aliases that ask for the same have one statement.</summary>
    private void Answers(int statement, string what) =>
        _answers[statement] = string.Join(
            ", ",
            new[] { _answers[statement], what }.Where(a => a is { Length: > 0 })
        );

    private static string Below(string path, JsonEncodedText name) =>
        path.Length == 0 ? name.Value : $"{path}.{name.Value}";
}
