using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Encoding;

/// <summary>
/// Writes the columns of a root field's statements as its JSON value: straight from DuckDB's vectors, without an object
/// per row or a resolver per field.
/// </summary>
internal sealed class JsonRows(Utf8JsonWriter json, Provenance provenance) : IDisposable
{
    private const int LongestInstant = 32;
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    private readonly RowCursors _cursors = new();
    private readonly Dictionary<int, FoundRows> _found = [];
    private ImmutableArray<ColumnResult> _results = [];

    public void Write(ResultShape shape, FieldResult result)
    {
        _results = result.Results;
        _found.Clear();
        var rows = Rows.OfResult(_results[0]);
        switch (shape)
        {
            case ResultShape.SingleRow when rows.Count == 0:
                json.WriteNullValue();
                break;
            case ResultShape.SingleRow single:
                Value(single.Item, rows[0]);
                break;
            case ResultShape.Rowset connection:
                Statement(connection, rows);
                break;
            default:
                throw new UnreachableException($"No root field has the shape {shape.GetType().Name}.");
        }
    }

    public void Dispose() => _cursors.Dispose();

    /// <summary>A connection whose rows are those of a statement.</summary>
    private void Statement(ResultShape.Rowset shape, Rows rows)
    {
        if (!shape.HasHead || shape.HeadStatement is not null)
        {
            Connection(
                shape,
                rows,
                shape.HeadStatement is { } head ? _results[head].RowAt(0).Struct(0) : null
            );
            return;
        }

        var first = rows[0];
        var isEmpty = shape.Presence is { } presence && first.IsNull(presence);
        Connection(shape, isEmpty ? rows.Slice(0, 0) : rows, first.Struct(first.Columns.Count - 1));
    }

    private void Connection(ResultShape.Rowset shape, Rows fetched, Row? head)
    {
        var hasMore = fetched.Count > shape.Limit;
        var page = hasMore ? fetched.Slice(shape.Backward ? 1 : 0, shape.Limit) : fetched;
        json.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            json.WritePropertyName(field.Name);
            switch (field)
            {
                case ConnectionField.Nodes nodes:
                    Items(nodes.Item, shape.ShowsExtra ? fetched : page);
                    break;
                case ConnectionField.Edges edges:
                    Edges(edges.Item, page, shape.Cursor);
                    break;
                case ConnectionField.PageInfo info:
                    PageInfo(info.Item, shape, page, hasMore);
                    break;
                case ConnectionField.Head said:
                    Value(said.Shape, head!.Value);
                    break;
                case ConnectionField.Citation citation:
                    json.WriteStringValue(CitationEncoding.Of(citation, head, provenance));
                    break;
                case ConnectionField.Typename name:
                    json.WriteStringValue(name.Text);
                    break;
                default:
                    throw new UnreachableException(field.GetType().Name);
            }
        }

        json.WriteEndObject();
    }

    private void Items(ImmutableArray<ResultShape.Field> item, Rows rows)
    {
        json.WriteStartArray();
        for (var i = 0L; i < rows.Count; i++)
            Fields(item, rows[i]);

        json.WriteEndArray();
    }

    private void Edges(ImmutableArray<EdgeField> edge, Rows rows, CursorShape cursor)
    {
        json.WriteStartArray();
        for (var i = 0L; i < rows.Count; i++)
        {
            json.WriteStartObject();
            foreach (var field in edge)
            {
                json.WritePropertyName(field.Name);
                switch (field)
                {
                    case EdgeField.Node node:
                        Fields(node.Item, rows[i]);
                        break;
                    case EdgeField.Cursor:
                        json.WriteStringValue(_cursors.Of(rows[i], cursor));
                        break;
                    case EdgeField.Typename name:
                        json.WriteStringValue(name.Text);
                        break;
                    default:
                        throw new UnreachableException(field.GetType().Name);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void PageInfo(
        ImmutableArray<PageInfoField> fields,
        ResultShape.Rowset shape,
        Rows page,
        bool hasMore
    )
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            switch (field.Value)
            {
                case PageInfoValue.HasNextPage:
                    json.WriteBooleanValue(shape.Backward ? shape.HasCursor : hasMore);
                    break;
                case PageInfoValue.HasPreviousPage:
                    json.WriteBooleanValue(shape.Backward ? hasMore : shape.HasCursor);
                    break;
                case PageInfoValue.StartCursor or PageInfoValue.EndCursor when page.Count == 0:
                    json.WriteNullValue();
                    break;
                case PageInfoValue.StartCursor:
                    json.WriteStringValue(_cursors.Of(page[0], shape.Cursor));
                    break;
                case PageInfoValue.EndCursor:
                    json.WriteStringValue(_cursors.Of(page[page.Count - 1], shape.Cursor));
                    break;
                case PageInfoValue.Typename:
                    json.WriteStringValue(nameof(PageInfo));
                    break;
                default:
                    throw new UnreachableException(field.Value.ToString());
            }
        }

        json.WriteEndObject();
    }

    private void Fields(ImmutableArray<ResultShape.Field> fields, Row row)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            Value(field.Shape, row);
        }

        json.WriteEndObject();
    }

    private void Value(ResultShape shape, Row row)
    {
        switch (shape)
        {
            case ResultShape.Scalar scalar:
                Scalar(scalar, row);
                break;
            case ResultShape.Constant constant:
                json.WriteStringValue(constant.Text);
                break;
            case ResultShape.Object { Presence: { } presence } when row.IsNull(presence):
                json.WriteNullValue();
                break;
            case ResultShape.Object item:
                Fields(item.Fields, row);
                break;
            case ResultShape.Versions versions:
                Versions(versions);
                break;
            case ResultShape.Apart apart:
                Statement(apart.Rows, Rows.OfResult(_results[apart.Statement]));
                break;
            case ResultShape.LookedUp linked when Find(linked, row) is { } found:
                Fields(linked.Item.Fields, found);
                break;
            case ResultShape.LookedUp:
                json.WriteNullValue();
                break;
            case ResultShape.Nested nested:
                var members = row.Struct(nested.Column);
                Connection(nested.Rows, members.List(0), nested.Rows.HasHead ? members.Struct(1) : null);
                break;
            default:
                throw new UnreachableException($"No row has the shape {shape.GetType().Name}.");
        }
    }

    private Row? Find(ResultShape.LookedUp linked, Row row)
    {
        if (!_found.TryGetValue(linked.Statement, out var rows))
            _found.Add(
                linked.Statement,
                rows = new(Rows.OfResult(_results[linked.Statement]), linked.TheirKey, linked.Key.Kind)
            );

        return rows.Find(row, linked.Key.Column);
    }

    private void Versions(ResultShape.Versions shape)
    {
        json.WriteStartArray();
        foreach (var version in provenance.Kept)
        {
            json.WriteStartObject();
            foreach (var (name, value) in shape.Item)
            {
                json.WritePropertyName(name);
                switch (value)
                {
                    case KeptVersionValue.Version:
                        json.WriteStringValue(version.Version);
                        break;
                    case KeptVersionValue.PublishedAt:
                        Formatted(version.PublishedAt.UtcDateTime, Instant);
                        break;
                    case KeptVersionValue.IsCurrent:
                        json.WriteBooleanValue(version.IsCurrent);
                        break;
                    case KeptVersionValue.Typename:
                        json.WriteStringValue(nameof(KeptVersion));
                        break;
                    default:
                        throw new UnreachableException(value.ToString());
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Scalar(ResultShape.Scalar scalar, Row row)
    {
        if (row.IsNull(scalar.Column))
        {
            json.WriteNullValue();
            return;
        }

        switch (scalar.Kind)
        {
            case ScalarKind.Boolean:
                json.WriteBooleanValue(row.Read<bool>(scalar.Column));
                break;
            case ScalarKind.Int:
                json.WriteNumberValue(row.Read<int>(scalar.Column));
                break;
            case ScalarKind.Long:
                json.WriteNumberValue(row.Read<long>(scalar.Column));
                break;
            case ScalarKind.Float
                when row.Read<double>(scalar.Column) is var number && double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case ScalarKind.Float:
                json.WriteNullValue();
                break;
            case ScalarKind.String:
                json.WriteStringValue(row.Text(scalar.Column));
                break;
            case ScalarKind.Date:
                Formatted(row.Date(scalar.Column), "yyyy-MM-dd");
                break;
            case ScalarKind.DateTime:
                Formatted(row.Instant(scalar.Column), Instant);
                break;
            default:
                throw new UnreachableException(scalar.Kind.ToString());
        }
    }

    private void Formatted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[LongestInstant];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
