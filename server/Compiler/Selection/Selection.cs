using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Citations;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>
/// What a root field asks, in the model's terms: aliases, fragments, directives and variables are resolved, every name
/// leads into the model, every value is typed. No type of the GraphQL library goes past this tree.
/// </summary>
public abstract record RootSelection(string ResponseKey)
{
    /// <summary>One row by its natural key.</summary>
    public sealed record One(
        string ResponseKey,
        Subject Subject,
        Condition Key,
        ImmutableArray<RowField> Fields
    ) : RootSelection(ResponseKey);

    public sealed record Rows(string ResponseKey, RowsSelection Selection) : RootSelection(ResponseKey);

    public sealed record Stats(string ResponseKey, StatsSelection Selection) : RootSelection(ResponseKey);

    /// <summary><c>__schema</c>, <c>__type</c> or <c>__typename</c>: answered by the served schema, not the warehouse.</summary>
    public sealed record Introspection(string ResponseKey) : RootSelection(ResponseKey);
}

/// <summary>A connection of rows.</summary>
/// <param name="Order">Ends in the key, so that it is total.</param>
/// <param name="Computed">Where the rows stand in no table: what they are computed for.</param>
public sealed record RowsSelection(
    Subject Subject,
    Condition Where,
    ImmutableArray<OrderTerm> Order,
    Paging Paging,
    ConnectionSelection<RowField> Connection,
    ComputedRequest? Computed = null
);

/// <summary>A connection of groups.</summary>
/// <param name="Dimensions">The group keys, each once, in the order selected.</param>
/// <param name="Order">Ends in all dimensions, so that it is total.</param>
public sealed record StatsSelection(
    Subject Subject,
    Condition Where,
    Condition Having,
    ImmutableArray<Dimension> Dimensions,
    ImmutableArray<OrderTerm> Order,
    Paging Paging,
    ConnectionSelection<GroupField> Connection
)
{
    /// <summary>What missing combinations of the dimensions' values are made to be; null: they are left out.</summary>
    public Fill? Fill { get; init; }

    /// <summary>Whether a row for all groups beyond the page follows it.</summary>
    public bool Others { get; init; }
}

/// <summary>Missing groups are made: their counts and additive sums are zero, or all their measures null.</summary>
/// <param name="Limit">More combinations than this are refused when the statement runs.</param>
/// <param name="At">Where the query asks for it, for that refusal.</param>
public sealed record Fill(bool IsZero, int Limit, QueryLocation At)
{
    public override string ToString() => IsZero ? "zero" : "null";
}

/// <summary>Nulls come last, whichever the direction.</summary>
public sealed record OrderTerm(Operand Operand, bool Descending)
{
    public override string ToString() => Descending ? $"{Operand} DESC" : $"{Operand}";
}

/// <summary>Which page of the ordered rows.</summary>
/// <param name="Limit">Rows on the page, already within the allowed maximum.</param>
/// <param name="Backward">The last rows before the cursor (or the end), not the first after it.</param>
/// <param name="Seek">Values of the order terms in the row of the cursor; null: from the start (or the end).</param>
/// <param name="Binding">Hash of subject, order and filter, carried by every cursor of this connection.</param>
public sealed record Paging(int Limit, bool Backward, ImmutableArray<object?>? Seek, string Binding);

/// <summary>The fields selected on a connection, in order.</summary>
public sealed record ConnectionSelection<TField>(ImmutableArray<ConnectionItem<TField>> Items)
{
    /// <summary>Whether any row is to be answered, or only what is said about them.</summary>
    public bool NeedsRows =>
        Items.Any(i =>
            i
                is ConnectionItem<TField>.Nodes
                    or ConnectionItem<TField>.Edges
                    or ConnectionItem<TField>.PageInfo
        );

    public bool NeedsCitation => Items.Any(i => i is ConnectionItem<TField>.Citation);

    public bool NeedsTotalCount => Items.Any(i => i is ConnectionItem<TField>.TotalCount);

    public ImmutableArray<TField> RowFields =>
        [
            .. Items.SelectMany(i =>
                i switch
                {
                    ConnectionItem<TField>.Nodes nodes => nodes.Fields,
                    ConnectionItem<TField>.Edges edges => edges
                        .Items.OfType<EdgeItem<TField>.Node>()
                        .SelectMany(n => n.Fields),
                    _ => [],
                }
            ),
        ];
}

public abstract record ConnectionItem<TField>(string ResponseKey)
{
    public sealed record Nodes(string ResponseKey, ImmutableArray<TField> Fields)
        : ConnectionItem<TField>(ResponseKey);

    public sealed record Edges(string ResponseKey, ImmutableArray<EdgeItem<TField>> Items)
        : ConnectionItem<TField>(ResponseKey);

    public sealed record PageInfo(
        string ResponseKey,
        ImmutableArray<(string ResponseKey, PageInfoValue Value)> Items
    ) : ConnectionItem<TField>(ResponseKey);

    public sealed record TotalCount(string ResponseKey) : ConnectionItem<TField>(ResponseKey);

    /// <summary>Measures over all rows that pass the filter, not over the page.</summary>
    public sealed record Totals(string ResponseKey, ImmutableArray<TField> Fields)
        : ConnectionItem<TField>(ResponseKey);

    public sealed record Citation(string ResponseKey, CitationStyle Style)
        : ConnectionItem<TField>(ResponseKey);

    public sealed record Typename(string ResponseKey, string Name) : ConnectionItem<TField>(ResponseKey);
}

public abstract record EdgeItem<TField>(string ResponseKey)
{
    public sealed record Node(string ResponseKey, ImmutableArray<TField> Fields)
        : EdgeItem<TField>(ResponseKey);

    public sealed record Cursor(string ResponseKey) : EdgeItem<TField>(ResponseKey);

    public sealed record Typename(string ResponseKey, string Name) : EdgeItem<TField>(ResponseKey);
}

/// <summary>A selected field of a row.</summary>
public abstract record RowField(string ResponseKey)
{
    public sealed record Value(string ResponseKey, Property Property, Language Language, int? Year = null)
        : RowField(ResponseKey);

    /// <summary>Fields of a part, which lie in the same row.</summary>
    public sealed record Part(string ResponseKey, ImmutableArray<RowField> Fields) : RowField(ResponseKey);

    /// <summary>A to-one link.</summary>
    public sealed record Linked(string ResponseKey, Link Link, ImmutableArray<RowField> Fields)
        : RowField(ResponseKey);

    public sealed record LinkedRows(string ResponseKey, Link Link, RowsSelection Selection)
        : RowField(ResponseKey);

    public sealed record LinkedStats(string ResponseKey, Link Link, StatsSelection Selection)
        : RowField(ResponseKey);

    /// <summary>The versions that are kept, which the server knows.</summary>
    public sealed record Versions(
        string ResponseKey,
        ImmutableArray<(string ResponseKey, KeptVersionValue Value)> Fields
    ) : RowField(ResponseKey);

    public sealed record Typename(string ResponseKey, string Name) : RowField(ResponseKey);
}

/// <summary>A selected field of a group.</summary>
public abstract record GroupField(string ResponseKey)
{
    /// <summary>A group key that is a value.</summary>
    public sealed record Key(string ResponseKey, Dimension Dimension) : GroupField(ResponseKey);

    /// <summary>A date at the grains selected; the key is the finest of them all.</summary>
    public sealed record Grains(
        string ResponseKey,
        Dimension Dimension,
        ImmutableArray<(string ResponseKey, TimeGrain? Grain)> Fields
    ) : GroupField(ResponseKey);

    /// <summary>A group key that is a thing, with the thing's own fields.</summary>
    public sealed record Thing(string ResponseKey, Dimension Dimension, ImmutableArray<RowField> Fields)
        : GroupField(ResponseKey);

    /// <summary>A link of which only attributes or further links are keys.</summary>
    public sealed record Nested(string ResponseKey, ImmutableArray<GroupField> Fields)
        : GroupField(ResponseKey);

    public sealed record Number(string ResponseKey, Operand Operand) : GroupField(ResponseKey);

    public sealed record Typename(string ResponseKey, string Name) : GroupField(ResponseKey);
}

/// <summary>What the Selection stage made of an operation.</summary>
/// <param name="AsOf">The version it is to be answered from; null: the current one.</param>
/// <param name="Pin">Where the version goes in a link to the operation; null where the operation names one.</param>
public sealed record SelectionResult(
    ImmutableArray<RootSelection> Roots,
    ImmutableArray<Diagnostic> Diagnostics,
    AsOf? AsOf,
    Pin? Pin
);
