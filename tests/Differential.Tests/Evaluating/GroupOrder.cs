using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Derived;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>The order of groups: by measures, derived measures and what the keys say; last by the keys themselves.</summary>
internal sealed class GroupOrder(Links links, Subject subject, Groups groups)
{
    public List<OrderTerm<Group>> Of(Ask field)
    {
        var asked = Conditions
            .Items(field.Argument("order") ?? new ListValue([]))
            .Select(o => Term(o.Members.Single()));
        return
        [
            .. asked,
            .. groups.Keys.Select(
                (k, i) => new OrderTerm<Group>(g => KeyOrder(k, g.Keys[i]), false, Values.Compare)
            ),
        ];
    }

    private OrderTerm<Group> Term(Asking.Member member)
    {
        if (subject.Measures!.Find(member.Name) is { } measure)
            return new(
                g => groups.Measured(g, measure),
                IsDescending(member.Value),
                Groups.Comparison(measure)
            );

        if (subject.Find(member.Name) is null)
        {
            var arguments = (ObjectValue)member.Value!;
            var call = DerivedCall.Of(member.Name, arguments.Members);
            return new(
                g => groups.Derived(g, call),
                IsDescending(arguments["direction"]),
                groups.Comparison(call)
            );
        }

        // down to the field ordered by; then the key that has it, or the thing that it hangs on
        var (path, steps, at, value) = ("", new List<Link>(), (MemberHolder)subject, member);
        while (at.Find(value.Name) is Link link)
        {
            path += "." + link.Name;
            steps.Add(link);
            at = links.Target(link);
            value = ((ObjectValue)value.Value!).Members.Single();
        }

        var keys = groups.Keys.ToList();
        var property = (Property)at.Find(value.Name)!;
        var isDescending = IsDescending(value.Value);
        var key = keys.FindIndex(k =>
            k.Path == path
            && (
                k.IsThing
                    ? IsOwnKey(k, property)
                    : k.Property == property && k.IsEnglish == (k.IsEnglish is null ? null : links.IsEnglish)
            )
        );
        if (key < 0)
            key = keys.FindIndex(k => k.Path == path && k.Property == property);
        if (key >= 0)
            return new(g => KeyOrder(keys[key], g.Keys[key]), isDescending, Values.Compare);

        // what hangs on several things hangs on the nearest
        var thing = keys.IndexOf(
            keys.Where(k =>
                    k.IsThing && (path == k.Path || path.StartsWith(k.Path + ".", StringComparison.Ordinal))
                )
                .MaxBy(k => k.Steps.Count)!
        );
        return new(
            g =>
                links.Value(
                    property,
                    steps.Skip(keys[thing].Steps.Count).Aggregate((Row?)g.Keys[thing], links.One)
                ),
            isDescending,
            Values.Compare
        );
    }

    private bool IsOwnKey(GroupKey thing, Property property) =>
        property == Links.KeyOf(links.Target(thing.Steps[^1]));

    private object? KeyOrder(GroupKey key, object? value) =>
        key.IsThing && value is Row row ? links.Value(Links.KeyOf(links.Target(key.Steps[^1])), row) : value;

    private static bool IsDescending(object? direction) => ((EnumValue)direction!).Name == "DESC";
}
