using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>
/// What a root field, or a connection nested in one, asks of the warehouse: rows, and what is answered of them. Prints
/// as an indented tree through <see cref="PlanText"/>.
/// </summary>
public abstract record Plan
{
    private Plan() { }

    /// <summary>One row or none.</summary>
    public sealed record One(Relation Rows, ImmutableArray<PlanField> Fields) : Plan;

    /// <summary>A connection, of rows or of groups.</summary>
    /// <param name="Rows">The page's rows; null when only what is said about them is asked.</param>
    /// <param name="Counted">The rows that <c>totalCount</c> counts; null when it is not asked.</param>
    /// <param name="ShowsOthers">Whether a row for all groups beyond the page follows it.</param>
    /// <param name="Totals">One group over all filtered rows; null when no totals are asked.</param>
    public sealed record Connection(
        Relation? Rows,
        Relation? Counted,
        Relation.Group? Totals,
        ImmutableArray<OrderTerm> Order,
        Paging Paging,
        ConnectionSelection<PlanField> Selection,
        bool ShowsOthers = false
    ) : Plan
    {
        /// <summary>The sources that the citation names; null when none is asked, or the rows have none.</summary>
        public Cited? Cited { get; init; }
    }

    public sealed override string ToString() => PlanText.Of(this);
}

/// <summary>What is answered of a row or group under one response key.</summary>
public abstract record PlanField(string ResponseKey)
{
    /// <summary>A value; of a date key, the grain of it that is shown.</summary>
    public sealed record Value(string ResponseKey, Operand Operand, TimeGrain? Grain = null)
        : PlanField(ResponseKey);

    /// <summary>An object of the same row, or of the row at the end of a path and null where there is none.</summary>
    public sealed record Object(string ResponseKey, Presence? Presence, ImmutableArray<PlanField> Fields)
        : PlanField(ResponseKey);

    /// <summary>A connection of what a to-many link leads to from the row at the end of the path.</summary>
    public sealed record Nested(string ResponseKey, LinkPath From, Link Link, Plan Plan)
        : PlanField(ResponseKey)
    {
        /// <summary>Whether its rows are found without the outer row, so that it can be a statement of its own.</summary>
        public bool IsApart { get; init; }

        /// <summary>The outer row's key by which its rows are found, once that row has been; null: they are not found so.</summary>
        public FoundKey? By { get; init; }

        /// <summary>Which items of the connection the field shows, where others show theirs of the same plan; null: all.</summary>
        public Range? Items { get; init; }
    }

    /// <summary>The row that a to-one link leads to, looked up by the key that the rows at hand say, in a statement of its own.</summary>
    public sealed record LookedUp(string ResponseKey, FoundKey By, Plan.One Plan) : PlanField(ResponseKey);

    public sealed record Versions(
        string ResponseKey,
        ImmutableArray<(string ResponseKey, KeptVersionValue Value)> Fields
    ) : PlanField(ResponseKey);

    public sealed record Typename(string ResponseKey, string Name) : PlanField(ResponseKey);
}

/// <summary>By what a row or group at hand says where a link leads, with the type of that.</summary>
/// <param name="Group">Of groups, the dimension that is the link's end; null: the row's own column, which the link leads on from.</param>
public sealed record FoundKey(Link Link, Model.ValueType Type, Dimension? Group = null);

/// <summary>The row that must be there for an object to be: the one at the end of a path.</summary>
/// <param name="Group">Of groups, the dimension that the row is the key of; null where the path starts at a row.</param>
public sealed record Presence(LinkPath Path, Subject Subject, Dimension? Group = null);
