using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads <c>having</c>: conditions on the measures of a group.</summary>
internal sealed class HavingReader(SelectionContext context)
{
    public Condition Read(GroupScope scope, IReadOnlyDictionary<string, object?> arguments, Place at) =>
        arguments.GetValueOrDefault("having") is IReadOnlyDictionary<string, object?> having
            ? ReadObject(scope, having, at.Then("having"))
            : Condition.True;

    private Condition ReadObject(GroupScope scope, IReadOnlyDictionary<string, object?> having, Place at)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (name, value) in having)
        {
            var here = at.Then(name);
            if (value is null)
                context.Fail(
                    name is "and" or "or"
                        ? QueryDiagnostics.NullCondition(here)
                        : QueryDiagnostics.NullOperand(here)
                );
            else if (ReadMember(scope, name, value, here) is { } condition)
                conditions.Add(condition);
        }

        return Condition.And(conditions);
    }

    private Condition? ReadMember(GroupScope scope, string name, object value, Place at)
    {
        if (name is "and")
            return Condition.And(WhereReader.Objects(value).Select(o => ReadObject(scope, o, at)));

        if (name is "or")
            return new Condition.Any([.. WhereReader.Objects(value).Select(o => ReadObject(scope, o, at))]);

        var members = (IReadOnlyDictionary<string, object?>)value;
        if (scope.Subject.Measures!.Find(name) is { } measure)
            return OperationReader.Read(new Operand.Measured(measure), members, at, context);

        var call = new DerivedCallReader(context).Read(scope, DerivedMeasure.Named(name), members, at);
        return call is null
            ? null
            : OperationReader.Read(
                new Operand.Derived(call),
                (IReadOnlyDictionary<string, object?>)members["op"]!,
                at.Then("op"),
                context
            );
    }
}
