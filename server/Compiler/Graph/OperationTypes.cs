using GraphQL.Types;
using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>What may be asked of one value: <c>StringOperationFilterInput</c> and its like.</summary>
internal static class OperationTypes
{
    private static readonly (string Name, bool IsList, Bilingual Description)[] Equality =
    [
        ("eq", false, new("等于；null 表示为空。", "Equals; null means that there is no value.")),
        ("neq", false, new("不等于；null 表示不为空。", "Does not equal; null means that there is a value.")),
    ];

    private static readonly (string Name, bool IsList, Bilingual Description)[] Membership =
    [
        ("in", true, new("是其中之一。", "Is one of these.")),
        ("nin", true, new("不是其中任何一个。", "Is none of these.")),
    ];

    private static readonly (string Name, bool IsList, Bilingual Description)[] Order =
    [
        ("gt", false, new("大于。", "Is greater.")),
        ("ngt", false, new("不大于。", "Is not greater.")),
        ("gte", false, new("大于或等于。", "Is greater or equal.")),
        ("ngte", false, new("不大于且不等于。", "Is neither greater nor equal.")),
        ("lt", false, new("小于。", "Is less.")),
        ("nlt", false, new("不小于。", "Is not less.")),
        ("lte", false, new("小于或等于。", "Is less or equal.")),
        ("nlte", false, new("不小于且不等于。", "Is neither less nor equal.")),
    ];

    private static readonly (string Name, bool IsList, Bilingual Description)[] Text =
    [
        ("contains", false, new("含有。", "Contains.")),
        ("ncontains", false, new("不含有。", "Does not contain.")),
        ("startsWith", false, new("以此开头。", "Starts with.")),
        ("nstartsWith", false, new("不以此开头。", "Does not start with.")),
        ("endsWith", false, new("以此结尾。", "Ends with.")),
        ("nendsWith", false, new("不以此结尾。", "Does not end with.")),
    ];

    private static readonly (string Name, bool IsList, Bilingual Description)[] Search =
    [
        (
            "matches",
            false,
            new(
                "全文检索：各词都须出现，先后不拘；连续的汉字与引号中的词句须照原样连续出现；word* 为词首。不计大小写、全半角、重音，中英文名称一并检索。",
                "Full text: every word must occur, in whatever order; Chinese characters in a row, and what stands between quotation marks, must occur as they stand; word* is the beginning of a word. Case, width and accents do not matter, and both languages of the text are searched."
            )
        ),
        ("nmatches", false, new("不符合 matches。", "Is not what matches finds.")),
    ];

    /// <summary>Operations on a property's values.</summary>
    public static string On(Property property, TypeCatalog types) =>
        property.Search is not null
            ? On(
                TypeNames.SearchableText,
                TypeNames.Value(ValueType.String),
                [.. Equality, .. Membership, .. Text, .. Search],
                types,
                combines: true
            )
        : property.Codelist is null ? On(property.Type, types)
        : On(types.Codelist(property.Codelist), [.. Equality, .. Membership], types);

    /// <summary>Operations on values of a scalar.</summary>
    public static string On(ValueType type, TypeCatalog types) =>
        On(
            TypeNames.Value(type),
            type switch
            {
                ValueType.String => [.. Equality, .. Membership, .. Text],
                ValueType.Boolean => [.. Equality, .. Membership],
                _ => [.. Equality, .. Membership, .. Order],
            },
            types,
            combines: type == ValueType.String
        );

    private static string On(
        string value,
        IEnumerable<(string Name, bool IsList, Bilingual Description)> operations,
        TypeCatalog types,
        bool combines = false
    ) => On(value, value, operations, types, combines);

    /// <param name="of">What the type of the operations is named after.</param>
    private static string On(
        string of,
        string value,
        IEnumerable<(string Name, bool IsList, Bilingual Description)> operations,
        TypeCatalog types,
        bool combines
    )
    {
        var name = TypeNames.Operations(of);
        return types.Need(
            name,
            () =>
            {
                var fields = operations.Select(o =>
                    Declare.Field(o.Name, o.IsList ? $"[{value}!]" : value, o.Description)
                );
                return Declare.Input(
                    name,
                    Descriptions.Operations(of),
                    combines ? [.. Combinators(name), .. fields] : fields
                );
            }
        );
    }

    /// <summary><c>and</c> and <c>or</c> over conditions of the same type.</summary>
    public static IEnumerable<FieldType> Combinators(string filter) =>
        [
            Declare.Field("and", $"[{filter}!]", Descriptions.And),
            Declare.Field("or", $"[{filter}!]", Descriptions.Or),
        ];
}
