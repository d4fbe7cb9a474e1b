using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Rows, and how they come about: the relational half of a plan. The whole grammar is on this page.</summary>
public abstract record Relation
{
    private Relation() { }

    /// <summary>All rows of a subject; or, in a nested connection, those that <paramref name="Of"/> leads to from the outer row.</summary>
    /// <param name="Owner">The outer row by itself, where it is known to be one and need not be taken from outside.</param>
    /// <param name="RollUp">Rows added up, in place of the subject's own; only groups are made of them.</param>
    public sealed record Scan(Subject Subject, Link? Of, Relation? Owner = null, RollUp? RollUp = null)
        : Relation
    {
        /// <summary>Whether the rows that <see cref="Of"/> leads on from are those that an earlier statement has found.</summary>
        public bool IsOfFound { get; init; }
    }

    /// <summary>Each row with the one row at the end of the path, or with nothing where the link leads nowhere.</summary>
    public sealed record Join(Relation Input, LinkPath Path) : Relation;

    /// <summary>
    /// Each row once per row that the last link leads to. The paths are one to-many link at several levels of a tree (or
    /// any path alone): their keys come from one node, so that a coarse level is shown beside the fine one it holds.
    /// </summary>
    public sealed record Fan(Relation Input, ImmutableArray<LinkPath> Paths) : Relation;

    public sealed record Filter(Relation Input, Condition Condition) : Relation;

    /// <summary>One row per combination of keys. Where rows were fanned out, each subject counts once per group.</summary>
    public sealed record Group(
        Relation Input,
        Subject Subject,
        ImmutableArray<GroupKey> Keys,
        ImmutableArray<Measure> Measures
    ) : Relation
    {
        public bool HasFan => Keys.Any(k => k.Dimension.Overlaps);
    }

    /// <summary>Groups, and those made that are missing among all combinations of the values of their dimensions.</summary>
    public sealed record Filled(Group Input, Fill With) : Relation;

    /// <summary>Groups with derived measures added; all groups are seen, whichever are answered.</summary>
    /// <param name="Wholes">What cannot be had by adding groups, measured at its own grain.</param>
    public sealed record Derive(
        Relation Input,
        ImmutableArray<DerivedCall> Calls,
        ImmutableArray<Whole> Wholes
    ) : Relation
    {
        /// <summary>Whether earlier periods are looked up in a list of the series' own periods, and not among all groups.</summary>
        public bool HasSeries { get; init; }
    }

    /// <summary>A row for each indicator, place and year asked for, with its figure and how that stands among others.</summary>
    /// <param name="Groups">The model's measures among the indicators: by place and year, one for each link to places.</param>
    public sealed record Compared(Subject Subject, ComparisonRequest Request, ImmutableArray<Group> Groups)
        : Relation;

    /// <summary>A row for each place of the same level, with its distance from the one asked about.</summary>
    public sealed record Similar(Subject Subject, SimilarityRequest Request) : Relation;

    /// <summary>One page of the ordered rows, and one row more when there is one.</summary>
    /// <param name="IsBounded">How far the page reaches in its first order term is found before the rows are sorted.</param>
    public sealed record Page(
        Relation Input,
        ImmutableArray<OrderTerm> Order,
        Paging Paging,
        bool IsBounded = false
    ) : Relation;

    /// <summary>The first page of the ordered groups, and one row for all groups beyond it when there are any.</summary>
    public sealed record PageAndOthers(
        Relation Input,
        ImmutableArray<OrderTerm> Order,
        Paging Paging,
        Others Others
    ) : Relation;
}

/// <summary>What makes a group's key: where its column stands.</summary>
public sealed record GroupKey(Dimension Dimension, KeySource Source);

public abstract record KeySource
{
    private KeySource() { }

    /// <summary>A column of the row at the end of the path.</summary>
    public sealed record Column(LinkPath Path, string Name) : KeySource
    {
        public override string ToString() => Path.IsRoot ? Name : $"{Path}.{Name}";
    }

    /// <summary>What the fan at the path leads to, without visiting the table behind it.</summary>
    public sealed record FanKey(LinkPath Path) : KeySource
    {
        public override string ToString() => $"key of {Path}";
    }

    /// <summary>A property's value, truncated to the dimension's grain where it has one.</summary>
    public sealed record Value(Operand.Field Field) : KeySource
    {
        public override string ToString() => Field.ToString();
    }
}

/// <summary>What groups are compared with: the filtered rows, grouped by some of the dimensions or by places above theirs.</summary>
/// <param name="By">The dimensions it is grouped by.</param>
/// <param name="Ascent">How a group's place leads to the one that is among <paramref name="By"/>; null: it is the group's own.</param>
public sealed record Whole(ImmutableArray<Dimension> By, Ascent? Ascent, Relation.Group Groups);

/// <summary>The row for all groups beyond the page: measured over the rows of those groups, each once.</summary>
/// <param name="Groups">The groups that are paged, before anything was made of them.</param>
/// <param name="Shares">The shares of the whole result that the row has too.</param>
/// <param name="Whole">That whole; null when there are no such shares.</param>
public sealed record Others(Relation.Group Groups, ImmutableArray<DerivedCall> Shares, Relation.Group? Whole);
