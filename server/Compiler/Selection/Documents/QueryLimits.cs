namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// How large a request's document may be. Each bound is checked before the document is validated, because validating
/// takes time in the square of some of them; the defaults are several times what a rich dashboard needs.
/// </summary>
public sealed record QueryLimits
{
    public static readonly QueryLimits Default = new();

    /// <summary>Characters of the text.</summary>
    public int Length { get; init; } = 100_000;

    /// <summary>Nodes of the syntax tree: fields, arguments, values, variables, directives, fragments.</summary>
    public int Nodes { get; init; } = 15_000;

    /// <summary>Fields of an operation or fragment once every fragment in it is written out.</summary>
    public int Fields { get; init; } = 1_000;

    /// <summary>Fields inside each other, fragments written out. Inline fragments count as a level.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Lists and objects inside each other in an argument's value.</summary>
    public int ValueDepth { get; init; } = 32;

    public int Aliases { get; init; } = 500;

    public int Directives { get; init; } = 200;

    public int Operations { get; init; } = 50;

    public int Fragments { get; init; } = 200;

    /// <summary>Uses of fragments, as they are written.</summary>
    public int Spreads { get; init; } = 500;

    /// <summary>Variables of one operation.</summary>
    public int Variables { get; init; } = 200;

    /// <summary>Fields inside <c>__schema</c> and <c>__type</c>, fragments written out.</summary>
    public int IntrospectionFields { get; init; } = 500;

    /// <summary>
    /// Lists of an introspection (<c>fields</c>, <c>interfaces</c>, <c>possibleTypes</c>, <c>inputFields</c>) inside
    /// each other: each level multiplies the answer by the number of fields.
    /// </summary>
    public int IntrospectionLists { get; init; } = 2;

    /// <summary>Errors answered to one request; what is beyond is counted, not told.</summary>
    public int Errors { get; init; } = 20;

    /// <summary>Requests kept compiled, by their text, operation, variables and language; 0: none is.</summary>
    public int CachedCompilations { get; init; } = 1_000;

    /// <summary>Valid documents kept parsed, the least recently used going first.</summary>
    public int CachedDocuments { get; init; } = 1_000;
}
