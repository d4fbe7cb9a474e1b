using System.Collections.Immutable;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads the fields of a subject or part: properties, links and parts.</summary>
internal sealed class MemberReader(
    IReadOnlyDictionary<string, Sourced<GraphQLObjectTypeDefinition>> subjects,
    IReadOnlySet<string> parts,
    IReadOnlySet<string> codelists,
    IReadOnlySet<string> measured,
    MistakeList mistakes
)
{
    public ImmutableArray<Member> Read(Sourced<GraphQLObjectTypeDefinition> type)
    {
        var members = ImmutableArray.CreateBuilder<Member>();
        var names = new HashSet<string>();
        foreach (var field in type.Node.Fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
        {
            if (!names.Add(field.Name.StringValue))
                mistakes.Add(
                    Locations.Of(type.File, field),
                    ModelCode.NameClash,
                    $"字段“{field.Name.StringValue}”出现两次。",
                    $"Field '{field.Name.StringValue}' is given twice."
                );
            else if (ReadMember(type, field) is { } member)
                members.Add(member);
        }

        DenominatorFields.AddYears(members, mistakes);

        return members.ToImmutable();
    }

    private Member? ReadMember(Sourced<GraphQLObjectTypeDefinition> holder, GraphQLFieldDefinition field)
    {
        var file = holder.File;
        var name = field.Name.StringValue;
        var description = DescriptionReader.Read(file, field, mistakes);
        var location = Locations.Of(file, field);
        var type = FieldType.Of(field.Type);
        if (DirectiveArguments.Find(field, "link") is { } link)
            return ReadLink(name, description, location, type, link);

        if (parts.Contains(type.Name) && !type.IsList)
            return new PartField(name, description, location, type.Name);

        if (ValueTypeNamed(type.Name) is not { } valueType || type.IsList)
        {
            var hint = subjects.ContainsKey(type.Name)
                ? new Bilingual(
                    "指向其他对象的字段须带 @link。",
                    " A field that leads to another subject needs @link."
                )
                : Suggest.Among(type.Name, [.. Scalars.Keys, .. codelists, .. parts]);
            mistakes.Add(
                location,
                ModelCode.FieldType,
                $"字段“{name}”的类型“{FieldType.Spell(field.Type)}”不是标量、枚举或 @part。{hint.Chinese}",
                $"The type '{FieldType.Spell(field.Type)}' of field '{name}' is no scalar, enum or @part.{hint.English}"
            );
            return null;
        }

        var isTime = DirectiveArguments.Find(field, "time") is not null;
        if (isTime && valueType != ValueType.Date)
            mistakes.Add(
                location,
                ModelCode.FieldType,
                $"字段“{name}”带 @time，类型须为 Date，而非 {type.Name}。",
                $"Field '{name}' is @time and must be a Date, not {type.Name}."
            );

        return new Property(
            name,
            description,
            location,
            valueType,
            type.IsNullable,
            ReadSource(name, holder, field, location),
            valueType == ValueType.Code ? type.Name : null,
            DirectiveArguments.Find(field, "label") is not null,
            isTime,
            UnitReader.Read(field),
            TextDirectives.Normalization(field, valueType, location, mistakes),
            TextDirectives.Search(holder, field, valueType, location, mistakes)
        );
    }

    private ColumnSource ReadSource(
        string name,
        Sourced<GraphQLObjectTypeDefinition> holder,
        GraphQLFieldDefinition field,
        ModelLocation location
    )
    {
        string[] sources =
        [
            .. Sources.Where(s => DirectiveArguments.Find(field, s) is not null).Select(s => "@" + s),
        ];
        if (sources.Length > 1)
            mistakes.Add(
                location,
                ModelCode.DirectiveArguments,
                $"字段“{name}”的值须有唯一来处，而非 {string.Join("、", sources)}。",
                $"Field '{name}' has its value from one place only, not from {string.Join(" and ", sources)}."
            );

        if (DirectiveArguments.Find(field, "localized") is { } localized)
            return new ColumnSource.Localized(localized.Required("zh"), localized.Required("en"));

        if (DirectiveArguments.Find(field, "computed") is { } computed)
            return new ColumnSource.Computed(MeasureReader.Template(computed, "sql", location, mistakes)!);

        if (DirectiveArguments.Find(field, "denominator") is { } denominator)
            return DenominatorFields.Read(name, holder, field, denominator, location, mistakes);

        return new ColumnSource.Column(ColumnOf(field));
    }

    private Link? ReadLink(
        string name,
        Bilingual description,
        ModelLocation location,
        FieldType type,
        DirectiveArguments link
    )
    {
        if (!subjects.TryGetValue(type.Name, out var target))
        {
            var hint = Suggest.Among(type.Name, subjects.Keys);
            mistakes.Add(
                location,
                ModelCode.UnknownType,
                $"关联“{name}”所指的“{type.Name}”不是 @subject 类型。{hint.Chinese}",
                $"Link '{name}' leads to '{type.Name}', which is no @subject type.{hint.English}"
            );
            return null;
        }

        var through = link.Text("through");
        if (through is not null && (link.Text("from") is null || link.Text("into") is null))
            mistakes.Add(
                location,
                ModelCode.DirectiveArguments,
                $"关联“{name}”经由桥表“{through}”，须同时给出 from 与 into。",
                $"Link '{name}' goes through '{through}' and must give both from and into."
            );

        var key = DirectiveArguments.Find(target.Node, "subject")!.Texts("key");
        return new Link(
            name,
            description,
            location,
            type.Name,
            type.IsList,
            type.IsNullable,
            link.Text("column") ?? "",
            link.Text("to") ?? KeyColumn(target.Node, key[0]),
            through is null ? null : new Bridge(through, link.Text("from") ?? "", link.Text("into") ?? ""),
            type.IsList && measured.Contains(type.Name)
                ? link.Text("stats") ?? Naming.CamelCase(type.Name) + "Stats"
                : null,
            type.IsList && link.Flag("dimension")
        );
    }

    private static readonly ImmutableArray<string> Sources =
    [
        "column",
        "localized",
        "computed",
        "denominator",
    ];

    /// <summary>The column of the target's key field: what a link leads to unless it says otherwise.</summary>
    private static string KeyColumn(GraphQLObjectTypeDefinition target, string key)
    {
        var field = target.Fields?.Items.Find(f => f.Name.Value == key);
        return field is null ? Naming.SnakeCase(key) : ColumnOf(field);
    }

    internal static string ColumnOf(GraphQLFieldDefinition field) =>
        DirectiveArguments.Find(field, "column")?.Required("name")
        ?? Naming.SnakeCase(field.Name.StringValue);

    private ValueType? ValueTypeNamed(string name) =>
        codelists.Contains(name) ? ValueType.Code
        : Scalars.TryGetValue(name, out var type) ? type
        : null;

    internal static readonly ImmutableDictionary<string, ValueType> Scalars = Enum.GetValues<ValueType>()
        .Where(v => v != ValueType.Code)
        .ToImmutableDictionary(v => v.ToString());
}

/// <summary>A field's type with its list and non-null marks told apart.</summary>
internal readonly record struct FieldType(string Name, bool IsList, bool IsNullable)
{
    public static FieldType Of(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType nonNull => Of(nonNull.Type) with { IsNullable = false },
            GraphQLListType list => Of(list.Type) with { IsList = true, IsNullable = true },
            GraphQLNamedType named => new(named.Name.StringValue, false, true),
            _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
        };

    public static string Spell(GraphQLType type) => DirectiveArguments.Spell(type);
}

internal static class UnitReader
{
    public static Bilingual? Read(GraphQLFieldDefinition field) =>
        DirectiveArguments.Find(field, "unit") is { } unit
            ? new(unit.Required("zh"), unit.Required("en"))
            : null;

    public static string? ReadCode(GraphQLFieldDefinition field) =>
        DirectiveArguments.Find(field, "unit")?.Text("code");
}
