using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>
/// Finds where a name in the model is one that the served schema needs for something else, so that the person who
/// wrote the model hears of it by file and line and not of a broken schema.
/// </summary>
internal static class NameClashes
{
    /// <exception cref="ModelException">There are such names.</exception>
    public static void Refuse(SemanticModel model)
    {
        var clashes = RootFields(model)
            .Concat(TypeNamesOf(model))
            .Concat(model.Subjects.SelectMany(s => Members(s, model)));
        var mistakes = clashes.ToImmutableArray();
        if (!mistakes.IsEmpty)
            throw new ModelException(mistakes);
    }

    private static IEnumerable<ModelDiagnostic> RootFields(SemanticModel model)
    {
        var roots = model.Subjects.SelectMany(s =>
            new[] { s.Singular, s.Plural, s.StatsName }
                .Take(
                    s.IsSingleton ? 1
                    : s.Measures is null ? 2
                    : 3
                )
                .Select(name => (name, s.Location))
        );
        if (model.Comparable is { } comparable)
            roots = ComputedTypes
                .RootNames(model)
                .Select(name => (name, comparable.Figures.Location))
                .Concat(roots);

        return Repeated(
            roots,
            (name, first) =>
                new(
                    $"根字段“{name}”已由 {first} 得出；请以 plural 另取复数名。",
                    $"Root field '{name}' already comes from {first}; give another plural."
                )
        );
    }

    private static IEnumerable<ModelDiagnostic> TypeNamesOf(SemanticModel model)
    {
        IEnumerable<string> own =
        [
            "String",
            "Int",
            "Float",
            "Boolean",
            "Long",
            "Date",
            "DateTime",
            .. ComputedTypes.NamesOf(model),
            TypeNames.Query,
            TypeNames.Language,
            TypeNames.ChangeForm,
            TypeNames.RankTop,
            TypeNames.Fill,
            TypeNames.DateGrains,
            TypeNames.PageInfo,
            TypeNames.SortDirection,
            TypeNames.KeptVersion,
            TypeNames.CitationStyle,
        ];
        var nowhere = new ModelLocation("the served schema's own types", 0, 0);
        var named = own.Select(name => (name, nowhere))
            .Concat(model.Codelists.Select(c => (c.Name, c.Location)))
            .Concat(
                model.Parts.SelectMany(p =>
                    new[] { p.Name, TypeNames.Filter(p) }.Select(n => (n, p.Location))
                )
            )
            .Concat(model.Subjects.SelectMany(s => TypeNames.Of(s).Select(n => (n, s.Location))));
        return Repeated(
            named,
            (name, first) =>
                first == nowhere
                    ? new(
                        $"类型名“{name}”为服务端所用，请另取名。",
                        $"The type name '{name}' is the served schema's own; choose another."
                    )
                    : new(
                        $"类型名“{name}”已由 {first} 得出，请另取名。",
                        $"The type name '{name}' already comes from {first}; choose another."
                    )
        );
    }

    private static IEnumerable<ModelDiagnostic> Members(Subject subject, SemanticModel model)
    {
        var reserved = new HashSet<string> { "and", "or" };
        if (subject.Tree is not null)
            reserved.Add("within");

        if (subject.IsSingleton)
            reserved.Add(KeptVersions.FieldName);

        if (subject.Measures is not null)
            reserved.UnionWith(
                DerivedTypes.Offered(subject, model).Select(d => d.Name).Append(StatsTypes.IsOthers)
            );

        var taken = subject
            .Members.Select(m => (m.Name, m.Location))
            .Concat((subject.Measures?.Measures ?? []).Select(m => (m.Name, m.Location)))
            .Where(m => reserved.Contains(m.Name))
            .Select(m => new ModelDiagnostic(
                m.Location,
                ModelCode.NameClash,
                new(
                    $"“{m.Name}”在“{subject.Name}”的筛选或统计中另有所指，请另取名。",
                    $"'{m.Name}' means something else in the filters or statistics of '{subject.Name}'; choose another name."
                )
            ));
        var rows = subject
            .Members.Select(m => (m.Name, m.Location))
            .Concat(
                subject
                    .Members.OfType<Link>()
                    .Where(l => l.StatsName is not null)
                    .Select(l => (l.StatsName!, l.Location))
            );
        return taken.Concat(
            Repeated(
                rows,
                (name, first) =>
                    new(
                        $"字段“{name}”已由 {first} 得出，请另取名。",
                        $"The field '{name}' already comes from {first}; choose another name."
                    )
            )
        );
    }

    private static IEnumerable<ModelDiagnostic> Repeated(
        IEnumerable<(string Name, ModelLocation Location)> named,
        Func<string, ModelLocation, Bilingual> say
    )
    {
        var first = new Dictionary<string, ModelLocation>();
        foreach (var (name, location) in named)
        {
            if (!first.TryAdd(name, location))
                yield return new(location, ModelCode.NameClash, say(name, first[name]));
        }
    }
}
