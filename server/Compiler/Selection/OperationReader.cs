using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads the operations on one operand: <c>{ gte: 5, neq: 7 }</c>. An operation with n before it is the exact complement.</summary>
internal static class OperationReader
{
    public static Condition Read(
        Operand operand,
        IReadOnlyDictionary<string, object?> operations,
        Place at,
        SelectionContext context
    )
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (name, value) in operations)
        {
            if (value is null && name is not ("eq" or "neq"))
                context.Fail(QueryDiagnostics.NullOperand(at.Then(name)));
            else
                conditions.Add(Read(operand, name, value, at.Then(name), context));
        }

        return Condition.And(conditions);
    }

    private static Condition Read(Operand operand, string name, object? value, Place at, SelectionContext context) =>
        name switch
        {
            "eq" => new Condition.Compare(operand, Comparison.Equal, value),
            "in" => new Condition.In(operand, Values(value)),
            "gt" => new Condition.Compare(operand, Comparison.Greater, value),
            "gte" => new Condition.Compare(operand, Comparison.GreaterOrEqual, value),
            "lt" => new Condition.Compare(operand, Comparison.Less, value),
            "lte" => new Condition.Compare(operand, Comparison.LessOrEqual, value),
            "contains" => new Condition.Compare(operand, Comparison.Contains, value),
            "startsWith" => new Condition.Compare(operand, Comparison.StartsWith, value),
            "endsWith" => new Condition.Compare(operand, Comparison.EndsWith, value),
            "and" => Condition.And(WhereReader.Objects(value).Select(o => Read(operand, o, at, context))),
            "or" => new Condition.Any([.. WhereReader.Objects(value).Select(o => Read(operand, o, at, context))]),
            _ when name[0] == 'n' => new Condition.Not(Read(operand, name[1..], value, at, context)),
            _ => throw new UnreachableException(name),
        };

    private static ImmutableArray<object?> Values(object? value) =>
        value is string or not IEnumerable<object?> ? [value] : [.. (IEnumerable<object?>)value];
}
