using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads a coerced <c>where</c> into a <see cref="Condition"/>. Several members of one object mean "and".</summary>
internal sealed class WhereReader(SelectionContext context)
{
    public Condition Read(Subject subject, IReadOnlyDictionary<string, object?> arguments, Place at)
    {
        // where: null filters nothing, as leaving it out does
        if (arguments.GetValueOrDefault("where") is not IReadOnlyDictionary<string, object?> where)
            return Condition.True;

        return ReadObject(subject, LinkPath.Root, where, at.Then("where"));
    }

    private Condition ReadObject(
        MemberHolder holder,
        LinkPath path,
        IReadOnlyDictionary<string, object?> where,
        Place at
    )
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (name, value) in where)
        {
            var here = at.Then(name);
            if (ReadMember(holder, path, name, value, here) is { } condition)
                conditions.Add(condition);
        }

        return Condition.And(conditions);
    }

    private Condition? ReadMember(MemberHolder holder, LinkPath path, string name, object? value, Place at)
    {
        switch (value, holder.Find(name))
        {
            case (null, Property):
                return context.Fail(QueryDiagnostics.NullOperand(at));
            case (null, not Link { IsToMany: false }):
                return context.Fail(QueryDiagnostics.NullCondition(at));
        }

        return (name, holder.Find(name)) switch
        {
            ("and", null) => Condition.And(Objects(value).Select(o => ReadObject(holder, path, o, at))),
            ("or", null) => new Condition.Any([
                .. Objects(value).Select(o => ReadObject(holder, path, o, at)),
            ]),
            ("within", null) => new Condition.Within(path, null, (Subject)holder, (string)value!),
            (_, Property property) => OperationReader.Read(
                new Operand.Field(path, property, context.Language),
                (IReadOnlyDictionary<string, object?>)value!,
                at,
                context
            ),
            (_, PartField part) => ReadObject(
                context.Model.Part(part.Part),
                path,
                (IReadOnlyDictionary<string, object?>)value!,
                at
            ),
            (_, Link { IsToMany: true } link) => ReadList(
                path,
                link,
                (IReadOnlyDictionary<string, object?>)value!,
                at
            ),
            (_, Link link) when value is null => new Condition.NoLink(path.Then(link)),
            (_, Link link) => ReadObject(
                context.Model.Target(link),
                path.Then(link),
                (IReadOnlyDictionary<string, object?>)value!,
                at
            ),
            _ => throw new UnreachableException(name),
        };
    }

    private Condition ReadList(LinkPath path, Link link, IReadOnlyDictionary<string, object?> list, Place at)
    {
        var target = context.Model.Target(link);
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var (name, value) in list)
        {
            var here = at.Then(name);
            if (value is null)
            {
                context.Fail(QueryDiagnostics.NullCondition(here));
                continue;
            }

            conditions.Add(
                name switch
                {
                    "any" => new Condition.Exists(
                        path,
                        link,
                        (bool)value ? Quantifier.Some : Quantifier.None,
                        Condition.True
                    ),
                    "within" => new Condition.Within(path, link, target, (string)value),
                    _ => new Condition.Exists(
                        path,
                        link,
                        name switch
                        {
                            "some" => Quantifier.Some,
                            "none" => Quantifier.None,
                            "all" => Quantifier.All,
                            _ => throw new UnreachableException(name),
                        },
                        ReadObject(target, LinkPath.Root, (IReadOnlyDictionary<string, object?>)value, here)
                    ),
                }
            );
        }

        return Condition.And(conditions);
    }

    internal static IEnumerable<IReadOnlyDictionary<string, object?>> Objects(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object?> single => [single],
            IEnumerable<object?> list => list.Cast<IReadOnlyDictionary<string, object?>>(),
            _ => throw new UnreachableException(value?.GetType().Name),
        };
}
