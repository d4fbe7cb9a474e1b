using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads the operations on one operand: <c>{ gte: 5, neq: 7 }</c>. An operation with n before it is the exact complement.</summary>
internal static class OperationReader
{
    /// <summary>Look-ups in the index that one search may cost.</summary>
    private const int MostGrams = 64;

    public static Condition Read(
        Operand operand,
        IReadOnlyDictionary<string, object?> operations,
        Place at,
        SelectionContext context
    )
    {
        operand = Compared(operand);
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

    /// <summary>A value of which there are several spellings is compared by the form that they share.</summary>
    public static Condition Equal(Operand.Field field, object? value) =>
        new Condition.Compare(Compared(field), Comparison.Equal, Normal(field, value));

    private static Condition Read(
        Operand operand,
        string name,
        object? value,
        Place at,
        SelectionContext context
    ) =>
        name switch
        {
            "eq" => new Condition.Compare(operand, Comparison.Equal, Normal(operand, value)),
            "in" => new Condition.In(operand, [.. Values(value).Select(v => Normal(operand, v))]),
            "gt" => new Condition.Compare(operand, Comparison.Greater, value),
            "gte" => new Condition.Compare(operand, Comparison.GreaterOrEqual, value),
            "lt" => new Condition.Compare(operand, Comparison.Less, value),
            "lte" => new Condition.Compare(operand, Comparison.LessOrEqual, value),
            "contains" => new Condition.Compare(operand, Comparison.Contains, Normal(operand, value)),
            "startsWith" => new Condition.Compare(operand, Comparison.StartsWith, Normal(operand, value)),
            "endsWith" => new Condition.Compare(operand, Comparison.EndsWith, Normal(operand, value)),
            "matches" => Search((Operand.Field)operand, (string)value!, at, context),
            "and" => Condition.And(WhereReader.Objects(value).Select(o => Read(operand, o, at, context))),
            "or" => new Condition.Any([
                .. WhereReader.Objects(value).Select(o => Read(operand, o, at, context)),
            ]),
            _ when name[0] == 'n' => new Condition.Not(Read(operand, name[1..], value, at, context)),
            _ => throw new UnreachableException(name),
        };

    private static Condition.Matches Search(
        Operand.Field field,
        string query,
        Place at,
        SelectionContext context
    )
    {
        var terms = FullText.Read(query);
        if (terms.IsEmpty)
            context.Fail(QueryDiagnostics.NothingToSearch(at));
        if (terms.Sum(t => t.Grams.Length) is > MostGrams and var grams)
            context.Fail(QueryDiagnostics.TooMuchToSearch(at, grams, MostGrams));
        return new Condition.Matches(field, terms);
    }

    private static Operand Compared(Operand operand) =>
        operand is Operand.Field { Property: { Normalization: { } form } property } field
            ? field with
            {
                Property = property with { Source = new ColumnSource.Column(form.Column) },
            }
            : operand;

    private static object? Normal(Operand operand, object? value) =>
        operand is Operand.Field { Property.Normalization: { } form } && value is string text
            ? form.Normalize(text)
            : value;

    private static ImmutableArray<object?> Values(object? value) =>
        value is string or not IEnumerable<object?> ? [value] : [.. (IEnumerable<object?>)value];
}
