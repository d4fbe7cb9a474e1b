using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>A condition as the list of what must hold, and conditions with other operands in them.</summary>
internal static class Conjuncts
{
    public static ImmutableArray<Condition> Of(Condition condition) =>
        condition is Condition.All all ? [.. all.Conditions.SelectMany(c => Of(c))] : [condition];

    /// <summary>The condition with every operand replaced by what stands for it.</summary>
    public static Condition Map(Condition condition, Func<Operand, Operand> operand) =>
        condition switch
        {
            Condition.All all => new Condition.All([.. all.Conditions.Select(c => Map(c, operand))]),
            Condition.Any any => new Condition.Any([.. any.Conditions.Select(c => Map(c, operand))]),
            Condition.Not not => new Condition.Not(Map(not.Condition, operand)),
            Condition.Compare compare => compare with { Operand = operand(compare.Operand) },
            Condition.In @in => @in with { Operand = operand(@in.Operand) },
            _ => condition,
        };
}
