using System.Collections.Immutable;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Makes the model out of its syntax and proves that every name in it resolves.</summary>
internal sealed class ModelAssembly
{
    private readonly ModelSource _source;
    private readonly MistakeList _mistakes;
    private readonly Dictionary<string, Sourced<GraphQLObjectTypeDefinition>> _subjects = [];
    private readonly HashSet<string> _parts = [];
    private readonly Dictionary<string, MeasureSet> _measures = [];
    private readonly MemberReader _members;

    public ModelAssembly(ModelSource source, MistakeList mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        foreach (var type in source.Types)
            Sort(type);

        var codelists = source.Enums.Select(e => e.Node.Name.StringValue).ToHashSet();
        var measured = source
            .Types.Select(t => DirectiveArguments.Find(t.Node, "measures")?.Required("of"))
            .OfType<string>()
            .ToHashSet();
        _members = new MemberReader(_subjects, _parts, codelists, measured, mistakes);
    }

    public SemanticModel Assemble(string fingerprint)
    {
        foreach (var type in _source.Types)
        {
            if (DirectiveArguments.Find(type.Node, "measures") is { } arguments)
                ReadMeasures(type, arguments.Required("of"));
        }

        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var type in _source.Types)
        {
            var name = type.Node.Name.StringValue;
            if (_subjects.ContainsKey(name))
                subjects.Add(ReadSubject(type));
            else if (_parts.Contains(name))
                parts.Add(new Part(name, Describe(type.File, type.Node), _members.Read(type), type.Location));
        }

        LinkChecks.Check(subjects, parts, _mistakes);
        ImmutableArray<Codelist> codelists = [.. _source.Enums.Select(ReadCodelist)];
        DenominatorFields.CheckCodes(subjects, codelists, _mistakes);
        var comparable = new ComparableReader(subjects, codelists, _mistakes).Read(_source.Types);
        return new SemanticModel(
            subjects.ToImmutable(),
            parts.ToImmutable(),
            codelists,
            fingerprint,
            comparable
        );
    }

    private void Sort(Sourced<GraphQLObjectTypeDefinition> type)
    {
        var name = type.Node.Name.StringValue;
        if (DirectiveArguments.Find(type.Node, "subject") is not null)
            _subjects.Add(name, type);
        else if (DirectiveArguments.Find(type.Node, "part") is not null)
            _parts.Add(name);
        else if (DirectiveArguments.Find(type.Node, "measures") is null)
            _mistakes.Add(
                type.Location,
                ModelCode.NotASubject,
                $"类型“{name}”须带 @subject、@part 或 @measures。",
                $"Type '{name}' needs @subject, @part or @measures."
            );
    }

    private Subject ReadSubject(Sourced<GraphQLObjectTypeDefinition> type)
    {
        var name = type.Node.Name.StringValue;
        var subject = DirectiveArguments.Find(type.Node, "subject")!;
        var tree = DirectiveArguments.Find(type.Node, "tree");
        var denominators = DirectiveArguments.Find(type.Node, "denominators");
        var result = new Subject(
            name,
            Describe(type.File, type.Node),
            _members.Read(type),
            type.Location,
            subject.Required("table"),
            subject.Texts("key"),
            subject.Text("plural") ?? Naming.Plural(name),
            tree is null ? null : new Tree(tree.Required("closure"), tree.Required("level")),
            denominators is null
                ? null
                : new Denominators(denominators.Required("table"), denominators.Required("on")),
            _measures.GetValueOrDefault(name)
        )
        {
            IsSingleton = DirectiveArguments.Find(type.Node, "singleton") is not null,
            Citable = ReadCitable(type.Node),
        };
        CheckKey(result);
        CheckNames(result);
        return new PhysicalReader(result, type, _mistakes).Read();
    }

    private static Citable? ReadCitable(GraphQLObjectTypeDefinition type) =>
        DirectiveArguments.Find(type, "citable") is { } citable
            ? new(
                citable.Required("title"),
                citable.Required("publisher"),
                citable.Required("url"),
                citable.Text("published"),
                citable.Text("precision"),
                citable.Text("retrieved")
            )
            : null;

    private void CheckKey(Subject subject)
    {
        var named = subject.Key.Select(k => (k, "@subject(key:)"));
        if (subject.Tree is { } tree)
            named = named.Append((tree.Level, "@tree(level:)"));
        if (subject.Citable is { } citable)
            named = named.Concat(citable.Fields.Select(f => (f, "@citable")));

        foreach (var (field, where) in named)
        {
            if (subject.Find(field) is not Property)
                _mistakes.Add(
                    subject.Location,
                    ModelCode.UnknownField,
                    $"{where} 所指的“{field}”不是“{subject.Name}”的字段。{Suggest.Among(field, subject.Members.Select(m => m.Name)).Chinese}",
                    $"{where} names '{field}', which is no field of '{subject.Name}'.{Suggest.Among(field, subject.Members.Select(m => m.Name)).English}"
                );
            else if (subject.Find(field) is not Property { Source: ColumnSource.Column })
                _mistakes.Add(
                    subject.Find(field)!.Location,
                    ModelCode.FieldType,
                    $"{where} 所指的“{field}”须存于一列，不能是 @localized 或 @computed。",
                    $"{where} names '{field}', which must be stored in one column and not be @localized or @computed."
                );
        }
    }

    /// <summary>In a stats type, dimensions and measures stand side by side: a name must mean one thing.</summary>
    private void CheckNames(Subject subject)
    {
        foreach (var measure in subject.Measures?.Measures ?? [])
        {
            if (subject.Find(measure.Name) is { } member)
                _mistakes.Add(
                    measure.Location,
                    ModelCode.NameClash,
                    $"度量“{measure.Name}”与 {member.Location} 的字段同名。",
                    $"Measure '{measure.Name}' has the name of the field at {member.Location}."
                );
        }
    }

    private void ReadMeasures(Sourced<GraphQLObjectTypeDefinition> type, string of)
    {
        if (!_subjects.ContainsKey(of))
        {
            var hint = Suggest.Among(of, _subjects.Keys);
            _mistakes.Add(
                type.Location,
                ModelCode.UnknownType,
                $"@measures(of: \"{of}\") 所指不是 @subject 类型。{hint.Chinese}",
                $"@measures(of: \"{of}\") names no @subject type.{hint.English}"
            );
            return;
        }

        var set = new MeasureSet(type.Node.Name.StringValue, MeasureReader.Read(type, _mistakes));
        if (!_measures.TryAdd(of, set))
            _mistakes.Add(
                type.Location,
                ModelCode.DuplicateType,
                $"“{of}”的度量已由“{_measures[of].TypeName}”给出。",
                $"The measures of '{of}' are already given by '{_measures[of].TypeName}'."
            );
    }

    private Codelist ReadCodelist(Sourced<GraphQLEnumTypeDefinition> type)
    {
        var codes = new HashSet<string>();
        foreach (var value in type.Node.Values ?? Enumerable.Empty<GraphQLEnumValueDefinition>())
        {
            if (!codes.Add(value.Name.StringValue))
                _mistakes.Add(
                    Locations.Of(type.File, value),
                    ModelCode.NameClash,
                    $"代码“{value.Name.StringValue}”出现两次。",
                    $"Code '{value.Name.StringValue}' is given twice."
                );
        }

        return new(
            type.Node.Name.StringValue,
            Describe(type.File, type.Node),
            [
                .. (type.Node.Values ?? Enumerable.Empty<GraphQLEnumValueDefinition>()).Select(
                    v => new CodelistValue(v.Name.StringValue, Describe(type.File, v))
                ),
            ],
            type.Location
        );
    }

    private Bilingual Describe(ModelFile file, ASTNode node) => DescriptionReader.Read(file, node, _mistakes);
}
