using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>What the generator asks for. Figures that a year chooses are not among it: they have tests of their own.</summary>
internal static class Askable
{
    public static ImmutableArray<Model.Member> Members(MemberHolder holder) => [.. holder.Members.Where(m => m is not Property { TakesYear: true })];

    public static IEnumerable<Property> Properties(MemberHolder holder) => Members(holder).OfType<Property>();
}
