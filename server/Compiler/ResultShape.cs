using System.Collections.Immutable;
using System.Text.Json;
using Jiaxing.Analytics.Compiler.Citations;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// How a statement's columns become the response's JSON. Positions count from 0 and are relative to the row at hand:
/// the statement's own columns at the root, the members of a struct inside a list.
/// </summary>
/// <remarks>
/// Two row forms exist. A <see cref="Rowset"/> at the root: the statement's rows are the rowset's rows, and where
/// <see cref="Rowset.HasHead"/> the last column is the head struct, the same in every row; a statement with a head
/// yields one row with a null <see cref="Rowset.Presence"/> column when it has no rows. A <see cref="Nested"/> rowset:
/// its column is <c>STRUCT(rows LIST(STRUCT(…)), head STRUCT(…))</c>, or without the head member when there is none.
/// </remarks>
public abstract record ResultShape
{
    private ResultShape() { }

    /// <summary>One value.</summary>
    public sealed record Scalar(int Column, ScalarKind Kind) : ResultShape;

    /// <summary>A text known beforehand: <c>__typename</c>.</summary>
    public sealed record Constant(string Text) : ResultShape;

    /// <summary>An object made of columns of the same row; null when <paramref name="Presence"/> is null there.</summary>
    /// <param name="Presence">Column that is not null exactly when the object is there; null: it always is.</param>
    public sealed record Object(ImmutableArray<Field> Fields, int? Presence) : ResultShape;

    /// <summary>The list of versions kept, which comes from the server and not from the row.</summary>
    public sealed record Versions(ImmutableArray<(JsonEncodedText Name, KeptVersionValue Value)> Item)
        : ResultShape;

    /// <summary>A rowset held in one column of the row at hand.</summary>
    public sealed record Nested(int Column, Rowset Rows) : ResultShape;

    /// <summary>A rowset at the root of a statement of its own: the list of a row that was looked up.</summary>
    /// <param name="Statement">Which of the field's statements, from 0.</param>
    public sealed record Apart(int Statement, Rowset Rows) : ResultShape;

    /// <summary>An object made of a row of another statement, found by its key; null where the row at hand says no key, or there is no such row.</summary>
    /// <param name="Key">Column of the row at hand.</param>
    /// <param name="Statement">Which of the field's statements, from 0.</param>
    /// <param name="TheirKey">Column of that statement's rows, of the same kind; no two rows agree in it.</param>
    public sealed record LookedUp(Scalar Key, int Statement, int TheirKey, Object Item) : ResultShape;

    /// <summary>A root field that is one row or null (<c>standard(number:)</c>).</summary>
    public sealed record SingleRow(Object Item) : ResultShape;

    /// <summary>A connection: rows, and what is said about them.</summary>
    /// <param name="Fields">The connection's selected fields, in order.</param>
    /// <param name="Limit">Rows on a page. The statement brings one more when there are more.</param>
    /// <param name="Backward">Paged with <c>last</c>: rows come in answer order, and the extra row is the first.</param>
    /// <param name="HasHead">Whether a head struct comes with the rows.</param>
    /// <param name="Presence">Column that is null in the one empty row of a statement with a head and no rows.</param>
    /// <param name="HasCursor">The request named a cursor, so that there is a page before (or, backward, after) this.</param>
    /// <param name="HeadStatement">
    /// Which of the field's statements, from 0, brings the head as its only column, of its only row; null: the
    /// head comes with the rows.
    /// </param>
    /// <param name="ShowsExtra">The row beyond the limit is no row of a next page but of all others: nodes show it too.</param>
    public sealed record Rowset(
        ImmutableArray<ConnectionField> Fields,
        int Limit,
        bool Backward,
        bool HasHead,
        int? Presence,
        bool HasCursor,
        CursorShape Cursor,
        bool ShowsExtra = false,
        int? HeadStatement = null
    ) : ResultShape
    {
        /// <summary>The same rows, of which only some of the fields are shown.</summary>
        public Rowset Showing(Range fields) => this with { Fields = Fields[fields] };
    }

    /// <summary>One member of a JSON object. The name is JSON-encoded once, when the shape is made.</summary>
    public sealed record Field(JsonEncodedText Name, ResultShape Shape);
}

/// <summary>A selected field of a connection.</summary>
public abstract record ConnectionField(JsonEncodedText Name)
{
    public sealed record Nodes(JsonEncodedText Name, ImmutableArray<ResultShape.Field> Item)
        : ConnectionField(Name);

    public sealed record Edges(JsonEncodedText Name, ImmutableArray<EdgeField> Item) : ConnectionField(Name);

    public sealed record PageInfo(JsonEncodedText Name, ImmutableArray<PageInfoField> Item)
        : ConnectionField(Name);

    /// <summary>A value, or an object of values, from the head struct: <c>totalCount</c>, <c>totals</c>.</summary>
    public sealed record Head(JsonEncodedText Name, ResultShape Shape) : ConnectionField(Name);

    /// <summary>A citation of the sources that the head struct lists.</summary>
    /// <param name="Column">
    /// Member of the head: a list of structs of texts key, title, publisher, url, a date published, a text precision and
    /// a date retrieved; null where the rows have no source.
    /// </param>
    public sealed record Citation(JsonEncodedText Name, CitationStyle Style, int? Column)
        : ConnectionField(Name);

    public sealed record Typename(JsonEncodedText Name, string Text) : ConnectionField(Name);
}

public abstract record EdgeField(JsonEncodedText Name)
{
    public sealed record Node(JsonEncodedText Name, ImmutableArray<ResultShape.Field> Item) : EdgeField(Name);

    public sealed record Cursor(JsonEncodedText Name) : EdgeField(Name);

    public sealed record Typename(JsonEncodedText Name, string Text) : EdgeField(Name);
}

public sealed record PageInfoField(JsonEncodedText Name, PageInfoValue Value);

public enum PageInfoValue
{
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
    Typename,
}

/// <summary>The columns whose values make a row's cursor, and the order and filter the cursor is bound to.</summary>
/// <param name="Binding">Short hash of order, filter and subject; a cursor with another binding is refused.</param>
public sealed record CursorShape(string Binding, ImmutableArray<ResultShape.Scalar> Columns);

/// <summary>
/// How a value is stored in the vector and spelled in JSON. The compiler casts, so that no other physical type comes:
/// BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR (JSON string), DATE (int32 days), TIMESTAMP (int64 µs, UTC).
/// </summary>
public enum ScalarKind
{
    Boolean,
    Int,
    Long,

    /// <summary>NaN and infinities are null in JSON.</summary>
    Float,
    String,
    Date,
    DateTime,
}
