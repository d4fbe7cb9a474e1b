using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Citations;

namespace Jiaxing.Analytics.Testing;

/// <summary>
/// Reads the rows of a root field's statements by their <see cref="ResultShape"/>, in the plainest way: what an answer should be, to hold
/// the compiler's shapes, and whatever writes answers fast, against.
/// </summary>
public sealed class Answer
{
    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<object?>>> _results;

    private Answer(IReadOnlyList<IReadOnlyList<IReadOnlyList<object?>>> results) => _results = results;

    /// <summary>What the answers of the tiny warehouse say of where they come from.</summary>
    public static Provenance Provenance { get; } =
        new(
            "tiny",
            new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero),
            new("https://example.org/graphql?query=tiny"),
            [new("tiny", new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), true)]
        );

    /// <param name="results">The rows of each statement.</param>
    public static JsonNode? Of(
        ResultShape shape,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<object?>>> results
    ) => new Answer(results).Of(shape);

    /// <summary>The values that a statement takes from those before it.</summary>
    public static IReadOnlyList<object> Values(
        FoundValues found,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<object?>>> results
    ) => [.. results[found.Statement].Select(row => row[found.Column]).OfType<object>().Distinct()];

    private JsonObject? Of(ResultShape shape) =>
        shape switch
        {
            ResultShape.SingleRow when _results[0].Count == 0 => null,
            ResultShape.SingleRow single => Members(single.Item.Fields, _results[0][0]),
            ResultShape.Rowset rowset => Root(rowset, _results[0]),
            _ => throw new UnreachableException(shape.GetType().Name),
        };

    private JsonObject Root(ResultShape.Rowset rowset, IReadOnlyList<IReadOnlyList<object?>> rows) =>
        rowset switch
        {
            { HasHead: false } => Connection(rowset, rows, []),
            { HeadStatement: { } head } => Connection(rowset, rows, Members(_results[head][0][0]!)),
            _ => Connection(
                rowset,
                rows is [var only] && only[rowset.Presence!.Value] is null ? [] : rows,
                Members(rows[0][^1]!)
            ),
        };

    private JsonNode? Value(ResultShape shape, IReadOnlyList<object?> row) =>
        shape switch
        {
            ResultShape.Scalar scalar => Scalar(scalar.Kind, row[scalar.Column]),
            ResultShape.Constant constant => constant.Text,
            ResultShape.Object item => Object(item, row),
            ResultShape.Versions versions => Versions(versions),
            ResultShape.Apart apart => Root(apart.Rows, _results[apart.Statement]),
            ResultShape.LookedUp linked => _results[linked.Statement]
                .SingleOrDefault(r => r[linked.TheirKey]!.Equals(row[linked.Key.Column]))
                is { } found
                ? Members(linked.Item.Fields, found)
                : null,
            ResultShape.Nested nested => Nested(nested.Rows, Members(row[nested.Column]!)),
            _ => throw new UnreachableException(shape.GetType().Name),
        };

    private JsonObject? Object(ResultShape.Object item, IReadOnlyList<object?> row) =>
        item.Presence is { } presence && row[presence] is null ? null : Members(item.Fields, row);

    private JsonObject Members(IEnumerable<ResultShape.Field> fields, IReadOnlyList<object?> row) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name.Value, Value(f.Shape, row))));

    private JsonObject Nested(ResultShape.Rowset rowset, IReadOnlyList<object?> column) =>
        Connection(
            rowset,
            [.. ((IEnumerable)column[0]!).Cast<object>().Select(Members)],
            rowset.HasHead ? Members(column[1]!) : []
        );

    private JsonObject Connection(
        ResultShape.Rowset rowset,
        IReadOnlyList<IReadOnlyList<object?>> rows,
        IReadOnlyList<object?> head
    )
    {
        var hasMore = rows.Count > rowset.Limit;
        var page = rowset.Backward ? rows.TakeLast(rowset.Limit).ToList() : rows.Take(rowset.Limit).ToList();
        return new(
            rowset.Fields.Select(field =>
                KeyValuePair.Create(
                    field.Name.Value,
                    field switch
                    {
                        ConnectionField.Nodes nodes => new JsonArray([
                            .. (rowset.ShowsExtra ? rows : page).Select(r => Members(nodes.Item, r)),
                        ]),
                        ConnectionField.Edges edges => new JsonArray([
                            .. page.Select(r => Edge(edges, rowset, r)),
                        ]),
                        ConnectionField.PageInfo info => PageInfo(info, rowset, page, hasMore),
                        ConnectionField.Head told => Value(told.Shape, head),
                        ConnectionField.Citation citation => CitationOf(citation, head),
                        ConnectionField.Typename name => name.Text,
                        _ => throw new UnreachableException(field.GetType().Name),
                    }
                )
            )
        );
    }

    private JsonObject Edge(
        ConnectionField.Edges edges,
        ResultShape.Rowset rowset,
        IReadOnlyList<object?> row
    ) =>
        new(
            edges.Item.Select(field =>
                KeyValuePair.Create<string, JsonNode?>(
                    field.Name.Value,
                    field switch
                    {
                        EdgeField.Node node => Members(node.Item, row),
                        EdgeField.Cursor => CursorOf(rowset, row),
                        EdgeField.Typename name => name.Text,
                        _ => throw new UnreachableException(field.GetType().Name),
                    }
                )
            )
        );

    private static JsonObject PageInfo(
        ConnectionField.PageInfo info,
        ResultShape.Rowset rowset,
        List<IReadOnlyList<object?>> page,
        bool hasMore
    ) =>
        new(
            info.Item.Select(field =>
                KeyValuePair.Create<string, JsonNode?>(
                    field.Name.Value,
                    field.Value switch
                    {
                        PageInfoValue.HasNextPage => rowset.Backward ? rowset.HasCursor : hasMore,
                        PageInfoValue.HasPreviousPage => rowset.Backward ? hasMore : rowset.HasCursor,
                        PageInfoValue.StartCursor => page.Count == 0 ? null : CursorOf(rowset, page[0]),
                        PageInfoValue.EndCursor => page.Count == 0 ? null : CursorOf(rowset, page[^1]),
                        PageInfoValue.Typename => "PageInfo",
                        _ => throw new UnreachableException(field.Value.ToString()),
                    }
                )
            )
        );

    private static string CitationOf(ConnectionField.Citation citation, IReadOnlyList<object?> head)
    {
        var sources = citation.Column is { } column
            ? ((IEnumerable)head[column]!).Cast<object>().Select(Members)
            : [];
        return Citation.Of(citation.Style, sources.Select(Work), Provenance);
    }

    private static CitedWork Work(IReadOnlyList<object?> source) =>
        new(
            (string)source[0]!,
            (string)source[1]!,
            (string)source[2]!,
            (string)source[3]!,
            source[4] is DateOnly published ? PartialDate.Of(published, (string?)source[5]) : null,
            (DateOnly?)source[6]
        );

    private static JsonArray Versions(ResultShape.Versions shape) =>
        new([
            .. Provenance.Kept.Select(version => new JsonObject(
                shape.Item.Select(field =>
                    KeyValuePair.Create<string, JsonNode?>(
                        field.Name.Value,
                        field.Value switch
                        {
                            KeptVersionValue.Version => version.Version,
                            KeptVersionValue.PublishedAt => JsonSerializer.SerializeToNode(
                                version.PublishedAt.UtcDateTime
                            ),
                            KeptVersionValue.IsCurrent => version.IsCurrent,
                            _ => nameof(KeptVersion),
                        }
                    )
                )
            )),
        ]);

    private static string CursorOf(ResultShape.Rowset rowset, IReadOnlyList<object?> row) =>
        Cursor.Write(rowset.Cursor.Binding, [.. rowset.Cursor.Columns.Select(c => row[c.Column])]);

    private static JsonNode? Scalar(ScalarKind kind, object? value) =>
        (kind, value) switch
        {
            (_, null or DBNull) => null,
            (ScalarKind.Boolean, bool truth) => truth,
            (ScalarKind.Int, int number) => number,
            (ScalarKind.Long, long number) => number,
            (ScalarKind.Float, double number) => double.IsFinite(number) ? number : null,
            (ScalarKind.String, string text) => text,
            (ScalarKind.Date, DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (ScalarKind.DateTime, DateTime instant) => JsonSerializer.SerializeToNode(
                DateTime.SpecifyKind(instant, DateTimeKind.Utc)
            ),
            _ => throw new UnreachableException($"{value!.GetType()} is no {kind}."),
        };

    private static IReadOnlyList<object?> Members(object structure) =>
        [.. ((IDictionary)structure).Values.Cast<object?>().Select(v => v is DBNull ? null : v)];
}
