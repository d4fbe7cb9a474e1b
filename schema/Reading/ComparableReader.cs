using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads <c>@comparable</c> and proves that each name in it leads to a stored column.</summary>
internal sealed class ComparableReader(
    IReadOnlyCollection<Subject> subjects,
    IReadOnlyCollection<Codelist> codelists,
    MistakeList mistakes
)
{
    private bool _isWhole = true;

    public Comparable? Read(IEnumerable<Sourced<GraphQLObjectTypeDefinition>> types)
    {
        var declared = types.Where(t => DirectiveArguments.Find(t.Node, "comparable") is not null).ToList();
        foreach (var more in declared.Skip(1))
            mistakes.Add(
                more.Location,
                ModelCode.DuplicateType,
                $"@comparable 已由“{declared[0].Node.Name.StringValue}”给出。",
                $"@comparable is already given by '{declared[0].Node.Name.StringValue}'."
            );

        return declared.Count == 0
            ? null
            : Read(declared[0], DirectiveArguments.Find(declared[0].Node, "comparable")!);
    }

    private Comparable? Read(Sourced<GraphQLObjectTypeDefinition> type, DirectiveArguments arguments)
    {
        if (subjects.FirstOrDefault(s => s.Name == type.Node.Name.StringValue) is not { } figures)
            return null;

        var place = Link("place", figures, s => s is { Denominators: not null, Tree: not null });
        var indicator = Link(
            "indicator",
            figures,
            s => s.Labels.Any(l => l.Source is ColumnSource.Localized)
        );
        if (place is null || indicator is null)
            return null;

        var of = subjects.First(s => s.Name == indicator.Target);
        var comparable = new Comparable(
            figures,
            place,
            indicator,
            Column("period", figures, ValueType.Date),
            Column("value", figures, ValueType.Float),
            Column("preferred", figures, ValueType.Boolean),
            Property("status", figures, ValueType.Code)!,
            Property("unit", of, ValueType.Code)!,
            Column("additive", of, ValueType.Boolean),
            Column("higherIsBetter", of, ValueType.Boolean),
            arguments.Required("periods"),
            arguments.Required("gaps"),
            arguments.Required("gapIndicators"),
            arguments.Required("counts"),
            arguments.Required("ratios")
        );
        if (!_isWhole)
            return null;

        CheckUnits(comparable, type.Location);
        return comparable;

        Link? Link(string argument, Subject subject, Func<Subject, bool> fits)
        {
            var name = arguments.Required(argument);
            if (
                subject.Find(name) is Link { IsToMany: false } link
                && subjects.Any(s => s.Name == link.Target && fits(s))
            )
                return link;

            Refuse(
                argument,
                name,
                argument == "place" ? "指向带 @tree 与 @denominators 的地点" : "指向带 @localized 名称的指标",
                argument == "place"
                    ? "a link to places that are @tree and @denominators"
                    : "a link to indicators with a @localized label"
            );
            return null;
        }

        Property? Property(string argument, Subject subject, ValueType valueType)
        {
            var name = arguments.Required(argument);
            if (
                subject.Find(name) is Property { Source: ColumnSource.Column } property
                && property.Type == valueType
            )
                return property;

            Refuse(
                argument,
                name,
                $"{subject.Name} 的 {valueType} 字段",
                $"a field of {subject.Name} of the type {valueType}"
            );
            return null;
        }

        string Column(string argument, Subject subject, ValueType valueType) =>
            Property(argument, subject, valueType) is { } property
                ? ((ColumnSource.Column)property.Source).Name
                : "";

        void Refuse(string argument, string name, string chinese, string english)
        {
            _isWhole = false;
            mistakes.Add(
                type.Location,
                ModelCode.UnknownField,
                $"@comparable({argument}:) 所指的“{name}”须是{chinese}。",
                $"@comparable({argument}:) names '{name}', which must be {english}."
            );
        }
    }

    /// <summary>Units of measures are told by the codes that official figures have.</summary>
    private void CheckUnits(Comparable comparable, ModelLocation location)
    {
        var known = codelists
            .First(c => c.Name == comparable.Unit.Codelist)
            .Values.Select(v => v.Code)
            .ToList();
        var named = subjects
            .SelectMany(s => s.Measures?.Measures ?? [])
            .Where(m => m.UnitCode is not null)
            .Select(m => (m.Location, Code: m.UnitCode!))
            .Prepend((Location: location, Code: comparable.UnitOfRatios))
            .Prepend((Location: location, Code: comparable.UnitOfCounts));
        foreach (var (at, code) in named.Where(n => !known.Contains(n.Code)))
            mistakes.Add(
                at,
                ModelCode.UnknownField,
                $"{comparable.Unit.Codelist} 没有单位代码“{code}”。可用：{string.Join("、", known)}。",
                $"{comparable.Unit.Codelist} has no code '{code}'. There are: {string.Join(", ", known)}."
            );
    }
}
