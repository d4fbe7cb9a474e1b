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
    public sealed record Scan(Subject Subject, Link? Of, Relation? Owner = null, RollUp? RollUp = null) : Relation;

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

    /// <summary>Groups with derived measures added; all groups are seen, whichever are answered.</summary>
    /// <param name="Wholes">For shares that cannot be had by adding groups: the measure at the grain of its partition.</param>
    public sealed record Derive(Relation Input, ImmutableArray<DerivedCall> Calls, ImmutableArray<Whole> Wholes) : Relation;

    /// <summary>One page of the ordered rows, and one row more when there is one.</summary>
    /// <param name="IsBounded">How far the page reaches in its first order term is found before the rows are sorted.</param>
    public sealed record Page(Relation Input, ImmutableArray<OrderTerm> Order, Paging Paging, bool IsBounded = false) : Relation;
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

/// <summary>The denominator of a share: <paramref name="Groups"/> has the partition's keys and the call's measure.</summary>
public sealed record Whole(DerivedCall Call, Relation.Group Groups);
