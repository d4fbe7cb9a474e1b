using System.Diagnostics;
using System.Globalization;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>A condition as one line: what plans print, and what cursors are bound to.</summary>
public static class ConditionText
{
    public static string Of(Condition condition) =>
        condition switch
        {
            Condition.All { Conditions.IsEmpty: true } => "true",
            Condition.Any { Conditions.IsEmpty: true } => "false",
            Condition.All all => string.Join(" and ", all.Conditions.Select(Inner)),
            Condition.Any any => string.Join(" or ", any.Conditions.Select(Inner)),
            Condition.Compare compare =>
                $"{compare.Operand} {Symbol(compare.Comparison)} {Value(compare.Value)}",
            Condition.In @in => $"{@in.Operand} in [{string.Join(", ", @in.Values.Select(Value))}]",
            Condition.Matches matches => $"{matches.Field} matches [{string.Join(", ", matches.Terms)}]",
            Condition.Not not => $"not ({Of(not.Condition)})",
            Condition.Exists exists =>
                $"{exists.Quantifier.ToString().ToLowerInvariant()} {Step(exists.From, exists.Link.Name)} ({Of(exists.Where)})",
            Condition.Within within =>
                $"{Step(within.From, within.ToMany?.Name)} within {Value(within.Ancestor)}",
            Condition.NoLink none => $"no {none.Path}",
            _ => throw new UnreachableException(condition.GetType().Name),
        };

    private static string Inner(Condition condition) =>
        condition is Condition.All or Condition.Any ? $"({Of(condition)})" : Of(condition);

    private static string Step(LinkPath from, string? name) =>
        name is null ? (from.IsRoot ? "it" : from.ToString())
        : from.IsRoot ? name
        : $"{from}.{name}";

    private static string Symbol(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => "=",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Contains => "contains",
            Comparison.StartsWith => "starts with",
            Comparison.EndsWith => "ends with",
            _ => throw new UnreachableException(comparison.ToString()),
        };

    private static string Value(object? value) =>
        value switch
        {
            null => "null",
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            bool truth => truth ? "true" : "false",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new UnreachableException(value.GetType().Name),
        };
}
