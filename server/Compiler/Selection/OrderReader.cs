using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads <c>order</c>: a list of objects, each of which leads to one field.</summary>
internal sealed class OrderReader(SelectionContext context)
{
    public ImmutableArray<OrderTerm> ReadRows(
        Subject subject,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    ) => Read(arguments, at, (name, value, here) => ReadMember(subject, LinkPath.Root, name, value, here));

    /// <summary>Groups are ordered by their keys, by what hangs on a key, by measures and by derived measures.</summary>
    public ImmutableArray<OrderTerm> ReadGroups(
        GroupScope scope,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    ) =>
        Read(
            arguments,
            at,
            (name, value, here) =>
                scope.Subject.Measures!.Find(name) is { } measure ? Term(new Operand.Measured(measure), value)
                : DerivedMeasure.All.FirstOrDefault(d => d.Name == name) is { } derived
                    ? ReadDerived(scope, derived, (IReadOnlyDictionary<string, object?>)value!, here)
                : ReadKey(scope.Subject, scope.Dimensions, name, value, here)
        );

    private ImmutableArray<OrderTerm> Read(
        IReadOnlyDictionary<string, object?> arguments,
        Place at,
        Func<string, object?, Place, OrderTerm?> readMember
    )
    {
        if (arguments.GetValueOrDefault("order") is not { } order)
            return [];

        var terms = ImmutableArray.CreateBuilder<OrderTerm>();
        foreach (var item in WhereReader.Objects(order))
        {
            if (
                OnlyMember(item, at) is var (name, value)
                && readMember(name, value, at.Then(name)) is { } term
            )
            {
                // a field ordered by twice is decided by its first mention
                if (!terms.Any(t => t.Operand.Equals(term.Operand)))
                    terms.Add(term);
            }
        }

        return terms.ToImmutable();
    }

    private (string Name, object? Value)? OnlyMember(IReadOnlyDictionary<string, object?> item, Place at)
    {
        if (item.Count == 1)
        {
            var (name, value) = item.First();
            if (value is not null)
                return (name, value);

            context.Fail(QueryDiagnostics.NullOrder(at.Then(name)));
            return null;
        }

        context.Fail(QueryDiagnostics.OneOrderPerObject(at));
        return null;
    }

    private OrderTerm? ReadMember(MemberHolder holder, LinkPath path, string name, object? value, Place at)
    {
        switch (holder.Find(name))
        {
            case Property property:
                return Term(new Operand.Field(path, property, context.Language), value);

            case Link link:
                return OnlyMember((IReadOnlyDictionary<string, object?>)value!, at) is var (inner, innerValue)
                    ? ReadMember(
                        context.Model.Target(link),
                        path.Then(link),
                        inner,
                        innerValue,
                        at.Then(inner)
                    )
                    : null;

            default:
                throw new UnreachableException(name);
        }
    }

    private OrderTerm? ReadKey(
        Subject subject,
        ImmutableArray<Dimension> dimensions,
        string name,
        object? value,
        Place at
    )
    {
        if (ReadMember(subject, LinkPath.Root, name, value, at) is not { Operand: Operand.Field field } term)
            return null;

        // a name grouped by in another language than the request's is still the name to order by
        var named =
            dimensions.FirstOrDefault(d => d.IsKeyOf(field))
            ?? dimensions.FirstOrDefault(d => d.IsKeyInAnyLanguage(field));
        if (named is { } key)
            return term with { Operand = new Operand.Key(key) };

        // what hangs on several things, one reached by way of another, hangs on the nearest
        if (
            dimensions
                .Where(d => d.IsThing && field.Path.StartsWith(d.Path))
                .MaxBy(d => d.Path.Links.Length) is
            { } thing
        )
            return term with { Operand = field with { Path = field.Path.Rebased(thing.Path) } };

        context.Fail(
            QueryDiagnostics.OrderNotGrouped(
                at,
                field.ToString(),
                dimensions.Select(d => d.FieldName).Distinct()
            )
        );
        return null;
    }

    private OrderTerm? ReadDerived(
        GroupScope scope,
        DerivedMeasure derived,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    )
    {
        var call = new DerivedCallReader(context).Read(scope, derived, arguments, at);
        return call is null ? null : Term(new Operand.Derived(call), arguments["direction"]);
    }

    private static OrderTerm Term(Operand operand, object? direction) =>
        new(operand, (string)direction! == "DESC");
}
