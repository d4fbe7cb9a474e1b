using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>The grain of each whole that a derived measure compares a group with, as planner and lowering agree on it.</summary>
internal static class Wholes
{
    public static ImmutableArray<Dimension> Within(DerivedCall call, ImmutableArray<Dimension> dimensions) =>
        [.. dimensions.Where(d => call.Within.Contains(d.MemberName))];

    public static ImmutableArray<Dimension> WithinAndOver(
        DerivedCall call,
        ImmutableArray<Dimension> dimensions
    ) => [.. dimensions.Where(d => call.Within.Contains(d.MemberName) || d.MemberName == call.Over)];

    public static ImmutableArray<Dimension> WithinAndTime(
        DerivedCall call,
        ImmutableArray<Dimension> dimensions
    ) => [.. dimensions.Where(d => call.Within.Contains(d.MemberName) || d.Grain is not null)];

    /// <summary>All but the dimension that a location quotient compares.</summary>
    public static ImmutableArray<Dimension> OfAllElse(
        DerivedCall call,
        ImmutableArray<Dimension> dimensions
    ) => [.. dimensions.Where(d => d.MemberName != call.Over)];

    /// <summary>The same dimensions, with the place above in place of the group's own.</summary>
    public static ImmutableArray<Dimension> Above(DerivedCall call, ImmutableArray<Dimension> dimensions) =>
        [.. dimensions.Select(d => d.Equals(call.Ascent!.From) ? call.Ascent.To : d)];
}
