using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>What a derived measure is read against: the groups of one connection, and the rows they are made of.</summary>
/// <param name="Dimensions">What the groups are made by.</param>
/// <param name="Outer">In statistics nested under a place: the link that leads here from it.</param>
internal sealed record GroupScope(
    Subject Subject,
    ImmutableArray<Dimension> Dimensions,
    Condition Where,
    Link? Outer
)
{
    public IEnumerable<Dimension> Times => Dimensions.Where(d => d.Grain is not null);

    public IEnumerable<string> MemberNames => Dimensions.Select(d => d.MemberName).Distinct();

    /// <summary>The link, if the row that has it is a place and is told apart by the link's column.</summary>
    public static Link? FromPlace(MemberHolder holder, Link link) =>
        holder is Subject { Denominators: { } figures } && figures.Column == link.Column ? link : null;
}
