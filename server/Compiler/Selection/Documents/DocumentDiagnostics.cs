using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>What can be wrong with a document before it is held against the schema.</summary>
internal static class DocumentDiagnostics
{
    public static QueryLocation At(GraphQLDocument document, int position)
    {
        var location = Location.FromLinearPosition(document.Source, position);
        return new(location.Line, location.Column);
    }

    public static Diagnostic OverLimit(
        string what,
        string chinese,
        long found,
        int limit,
        ImmutableArray<QueryLocation> locations
    ) =>
        new(
            ErrorCode.CostExceeded,
            new(
                $"查询过大：{chinese}为 {found}，上限 {limit}。",
                $"The query is too large: {found} {what}, the limit is {limit}."
            ),
            locations,
            [],
            new("请缩小查询，或拆成几个请求。", "Make the query smaller, or split it into several requests.")
        );

    public static Diagnostic TooDeepToParse(QueryLimits limits) =>
        new(
            ErrorCode.CostExceeded,
            new(
                $"查询嵌套过深，上限 {limits.Depth} 层。",
                $"The query nests too deep, the limit is {limits.Depth} levels."
            ),
            [],
            [],
            new("请减少嵌套。", "Nest less.")
        );

    public static Diagnostic Empty() =>
        new(
            ErrorCode.ParseFailed,
            new("查询为空。", "The query is empty."),
            [],
            [],
            new("请写明要查询的内容，如 { __typename }。", "Say what is asked for, such as { __typename }.")
        );

    public static Diagnostic Syntax(GraphQLSyntaxErrorException error) =>
        new(
            ErrorCode.ParseFailed,
            new("查询有语法错误。", $"The query has a syntax error: {error.Description.TrimEnd('.')}."),
            [new(error.Location.Line, error.Location.Column)],
            []
        );

    public static Diagnostic NotExecutable(GraphQLDocument document, ASTNode definition) =>
        new(
            ErrorCode.ValidationFailed,
            new(
                "查询中只能有操作与片段，不能定义类型。",
                "A query holds operations and fragments only; it cannot define types."
            ),
            [At(document, definition.Location.Start)],
            []
        );

    public static Diagnostic NotAQuery(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        var (chinese, english) =
            operation.Operation == OperationType.Mutation ? ("修改", "mutations") : ("订阅", "subscriptions");
        return new(
            ErrorCode.ValidationFailed,
            new($"本服务没有{chinese}操作，只有查询。", $"There are no {english} here, only queries."),
            [At(document, operation.Location.Start)],
            [],
            new("请改用 query。", "Use query.")
        );
    }

    public static Diagnostic NoOperation() =>
        new(
            ErrorCode.ValidationFailed,
            new("文档中没有操作。", "The document has no operation."),
            [],
            [],
            new("请写一个 query。", "Write a query.")
        );

    public static Diagnostic UnnamedChoice(IReadOnlyCollection<string> names) =>
        new(
            ErrorCode.ValidationFailed,
            new(
                "文档中有多个操作，须以 operationName 指明。",
                "The document has several operations; operationName must say which."
            ),
            [],
            [],
            Choices(names)
        );

    public static Diagnostic UnknownOperation(string name, IReadOnlyCollection<string> names)
    {
        var near = Suggest.Nearest(name, names);
        return new(
            ErrorCode.ValidationFailed,
            new($"文档中没有名为“{name}”的操作。", $"The document has no operation named '{name}'."),
            [],
            [],
            near is null ? Choices(names) : new($"是否指“{near}”？", $"Did you mean '{near}'?")
        );
    }

    public static Diagnostic VariablesNotAnObject(string kind) =>
        new(
            ErrorCode.BadUserInput,
            new("variables 须为 JSON 对象。", $"The variables must be a JSON object, not {kind}."),
            [],
            []
        );

    public static Diagnostic AndMore(int more) =>
        new(
            ErrorCode.ValidationFailed,
            new($"另有 {more} 处错误未列出。", $"And {more} more errors that are not listed."),
            [],
            []
        );

    private static Bilingual? Choices(IReadOnlyCollection<string> names) =>
        names.Count == 0
            ? null
            : new(
                $"可选：{string.Join("、", names.Distinct().Take(10))}。",
                $"There are: {string.Join(", ", names.Distinct().Take(10))}."
            );
}
