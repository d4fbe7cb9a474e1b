using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// What the library found wrong, in both languages. English is the library's own sentence; Chinese is ours, with the
/// names taken from between the quotation marks of the English one. The recorded messages in the tests hold this to
/// the library's wording.
/// </summary>
internal static partial class ValidationMessages
{
    private const string Suggestion = " Did you mean ";

    public static Diagnostic Explain(ExecutionError error, ISchema schema)
    {
        ImmutableArray<QueryLocation> locations =
        [
            .. (error.Locations ?? []).Select(l => new QueryLocation(l.Line, l.Column)).Distinct(),
        ];
        if (error is ExplainedError explained)
            return new(ErrorCode.ValidationFailed, explained.Said, locations, [], explained.Hint);

        var english = Cut(error.Message);
        var at = english.IndexOf(Suggestion, StringComparison.Ordinal);
        var said = Sentence(at < 0 ? english : english[..at]);
        var names = Quoted().Matches(said).Select(m => m.Groups["name"].Value).ToList();
        return new(
            error is InvalidVariableError ? ErrorCode.BadUserInput : ErrorCode.ValidationFailed,
            new(Chinese(error, names), said),
            locations,
            [],
            at < 0 ? Hint(error, names, schema) : Suggested(english[(at + Suggestion.Length)..])
        );
    }

    private static string Chinese(ExecutionError error, List<string> names) =>
        error switch
        {
            FieldsOnCorrectTypeError => $"类型“{Name(names, 1)}”没有字段“{Name(names, 0)}”。",
            KnownArgumentNamesError when names.Count > 2 =>
                $"字段“{Name(names, 1)}”没有参数“{Name(names, 0)}”。",
            KnownArgumentNamesError => $"指令“{Name(names, 1)}”没有参数“{Name(names, 0)}”。",
            ProvidedNonNullArgumentsError =>
                $"“{Name(names, 2)}”缺少必需的参数“{Name(names, 0)}”，其类型为 {Name(names, 1)}。",
            ScalarLeafsError when IsLeaf(error) => $"字段“{Word(error, 1)}”没有下级字段，不能再选。",
            ScalarLeafsError => $"字段“{Word(error, 1)}”须选取下级字段。",
            KnownTypeNamesError => "没有这个类型。",
            KnownFragmentNamesError => $"没有名为“{Name(names, 0)}”的片段。",
            KnownDirectivesError => $"没有名为“{Name(names, 0)}”的指令。",
            DirectivesInAllowedLocationsError => $"指令“{Name(names, 0)}”不能用在这里。",
            UniqueDirectivesPerLocationError => $"指令“{Name(names, 0)}”在同一处只能用一次。",
            FragmentsOnCompositeTypesError => $"片段不能用于没有字段的类型“{names.LastOrDefault()}”。",
            PossibleFragmentSpreadsError => "片段的类型与所在位置的类型不符。",
            NoFragmentCyclesError => $"片段“{Name(names, 0)}”引用了自身。",
            NoUnusedFragmentsError => $"片段“{Name(names, 0)}”没有使用。",
            UniqueFragmentNamesError => $"有多个名为“{Name(names, 0)}”的片段。",
            NoUndefinedVariablesError => $"变量“{Name(names, 0)}”没有声明。",
            NoUnusedVariablesError => $"变量“{Name(names, 0)}”没有使用。",
            UniqueVariableNamesError => $"变量“{Name(names, 0)}”声明了多次。",
            VariablesAreInputTypesError => $"变量“{Name(names, 0)}”的类型“{Name(names, 1)}”不能作为输入。",
            VariablesInAllowedPositionError =>
                $"类型为“{Name(names, 1)}”的变量“{Name(names, 0)}”用在须为“{Name(names, 2)}”之处。",
            OverlappingFieldsCanBeMergedError => "同一响应名的字段互相冲突，请用别名区分。",
            UniqueArgumentNamesError => $"参数“{Name(names, 0)}”给了多次。",
            UniqueInputFieldNamesError => "同一输入字段给了多次。",
            UniqueOperationNamesError => "有多个同名的操作。",
            LoneAnonymousOperationError => "未命名的操作须是文档中唯一的操作。",
            InvalidVariableError => BadVariable(error.Message, names),
            _ => "查询不符合服务的模式。",
        };

    private static string BadVariable(string english, List<string> names)
    {
        return english switch
        {
            _ when Says("No value provided") => $"变量“{Name(names, 0)}”缺少必需的值。",
            _ when Says("Received a null") => $"变量“{Name(names, 0)}”不能为 null。",
            _ when Says("Unrecognized input fields") => $"变量“{Name(names, 0)}”没有字段“{Name(names, 1)}”。",
            _ when Says("Unable to convert") =>
                $"变量“{Name(names, 0)}”须为 {names[^1]} 值，而非 {Name(names, 1)}。",
            _ when Says("Unable to parse input") => $"变量“{Name(names, 0)}”须为 {names[^1]} 对象。",
            _ => $"变量“{Name(names, 0)}”的值不合要求。",
        };

        bool Says(string words) => english.Contains(words, StringComparison.Ordinal);
    }

    /// <summary>What would be right, where the library does not say.</summary>
    private static Bilingual? Hint(ExecutionError error, List<string> names, ISchema schema) =>
        error switch
        {
            FieldsOnCorrectTypeError when Type(schema, Name(names, 1)) is IComplexGraphType type =>
                ValueHints.Among(Name(names, 0), type.Fields.Select(f => f.Name)),
            KnownArgumentNamesError
                when (Type(schema, Name(names, 2)) as IComplexGraphType)?.GetField(Name(names, 1))
                    is { } field => ValueHints.Among(
                Name(names, 0),
                (field.Arguments ?? []).Select(a => a.Name)
            ),
            ScalarLeafsError
                when !IsLeaf(error)
                    && Type(schema, Word(error, 4).Trim('[', ']', '!')) is IComplexGraphType type =>
                ValueHints.Among("", type.Fields.Select(f => f.Name)),
            // 'Variable '$where.level.eq' is invalid. Unable to convert 'NATIONL' to 'StandardLevel''
            InvalidVariableError
                when names.Count > 2 && Type(schema, names[^1]) is IInputObjectGraphType input =>
                ValueHints.Among(Name(names, 1), input.Fields.Select(f => f.Name)),
            InvalidVariableError when names.Count > 1 => ValueHints.For(
                Type(schema, names[^1]),
                Name(names, 1)
            ),
            _ => null,
        };

    // 'Field standards of type StandardsConnection! must have a sub selection': no quotation marks here
    private static string Word(ExecutionError error, int index) =>
        error.Message.Split(' ').ElementAtOrDefault(index) ?? "";

    private static bool IsLeaf(ExecutionError error) =>
        error.Message.Contains("must not have", StringComparison.Ordinal);

    private static IGraphType? Type(ISchema schema, string name) =>
        name.Length == 0 ? null : schema.AllTypes[name];

    private static string Name(List<string> names, int index) => names.ElementAtOrDefault(index) ?? "";

    private static string Sentence(string text) => text.EndsWith('?') ? text : text.TrimEnd('.') + ".";

    // a wrong value is repeated in the message, however long it was
    private static string Cut(string text) => text.Length <= 500 ? text : $"{text[..500]}…";

    private static Bilingual Suggested(string names)
    {
        var english = names.TrimEnd('?', '.');
        var chinese = string.Join("、", Quoted().Matches(english).Select(m => $"“{m.Groups["name"].Value}”"));
        return new($"是否指{chinese}？", $"Did you mean {english}?");
    }

    [GeneratedRegex("'(?<name>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
