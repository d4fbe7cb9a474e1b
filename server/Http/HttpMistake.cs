using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>A request that is not GraphQL over HTTP as the server speaks it: the status, and what would be right.</summary>
internal sealed record HttpMistake(int Status, Diagnostic Diagnostic)
{
    public static HttpMistake NotAcceptable(string accept) =>
        Of(
            StatusCodes.Status406NotAcceptable,
            $"无法以 Accept 所列的形式回答：{accept}。",
            $"Cannot answer in any of the forms that Accept lists: {accept}.",
            $"可用 {MediaTypes.GraphQLResponse} 或 {MediaTypes.Json}。",
            $"Accept {MediaTypes.GraphQLResponse} or {MediaTypes.Json}."
        );

    public static HttpMistake UnsupportedContent(string? contentType) =>
        Of(
            StatusCodes.Status415UnsupportedMediaType,
            $"不能读取 Content-Type 为“{contentType}”的请求。",
            $"Cannot read a request whose Content-Type is '{contentType}'.",
            $"以 UTF-8 发送 {MediaTypes.Json}：{{ \"query\": \"…\" }}。",
            $"Send {MediaTypes.Json} in UTF-8: {{ \"query\": \"…\" }}."
        );

    public static HttpMistake UnknownExplain(string header, string found, string known) =>
        Of(
            StatusCodes.Status400BadRequest,
            $"{header} 为“{found}”，只能为 {known}。",
            $"{header} is '{found}'; it can only be {known}."
        );

    public static HttpMistake ExplainForbidden(string header)
    {
        var mistake = Of(
            StatusCodes.Status403Forbidden,
            $"此服务器不公开查询计划({header})。",
            $"This server does not show how queries are answered ({header}).",
            $"管理员可设 {HttpOptions.Section}:{nameof(HttpOptions.AllowExplain)} 为 true。",
            $"Its administrator can set {HttpOptions.Section}:{nameof(HttpOptions.AllowExplain)} to true."
        );
        return mistake with { Diagnostic = mistake.Diagnostic with { Code = ErrorCode.Forbidden } };
    }

    public static HttpMistake NotUtf8() =>
        Of(
            StatusCodes.Status400BadRequest,
            "请求正文不是 UTF-8 文本。",
            "The body of the request is not UTF-8 text."
        );

    public static HttpMistake NotJson(string where, string reason) =>
        Of(
            StatusCodes.Status400BadRequest,
            $"{where} 不是有效的 JSON。",
            $"{where} is not valid JSON: {reason}"
        );

    public static HttpMistake NotAnObject() =>
        Of(
            StatusCodes.Status400BadRequest,
            "请求正文应为一个 JSON 对象。",
            "The body of the request should be one JSON object.",
            "例如 { \"query\": \"{ warehouse }\", \"variables\": {} }。",
            "For example { \"query\": \"{ standards { totalCount } }\", \"variables\": {} }."
        );

    public static HttpMistake MissingQuery() =>
        Of(
            StatusCodes.Status400BadRequest,
            "请求没有 query。",
            "The request has no query.",
            "query 应为文本，即 GraphQL 文档。",
            "query should be a text, the GraphQL document."
        );

    public static HttpMistake WrongType(string member, string expectedChinese, string expected) =>
        Of(
            StatusCodes.Status400BadRequest,
            $"{member} 应为{expectedChinese}。",
            $"{member} should be {expected}."
        );

    public static HttpMistake LoneSurrogate() =>
        Of(
            StatusCodes.Status400BadRequest,
            "请求中有不成对的代理字符（\\ud800–\\udfff），不是文本。",
            "The request holds a lone surrogate (\\ud800–\\udfff), which is no text."
        );

    public static HttpMistake MethodNotAllowed(string method) =>
        Of(
            StatusCodes.Status405MethodNotAllowed,
            $"不支持 {method}。",
            $"{method} is not supported here.",
            "用 POST，或以 GET 发送查询。",
            "Use POST, or GET for a query."
        );

    public static HttpMistake TooLarge(long limit) =>
        Of(
            StatusCodes.Status413PayloadTooLarge,
            $"请求正文超过 {limit} 字节。",
            $"The body of the request is larger than {limit} bytes."
        );

    private static HttpMistake Of(
        int status,
        string chinese,
        string english,
        string? chineseHint = null,
        string? englishHint = null
    ) =>
        new(
            status,
            new Diagnostic(
                ErrorCode.BadUserInput,
                new Bilingual(chinese, english),
                [],
                [],
                chineseHint is null ? null : new Bilingual(chineseHint, englishHint!)
            )
        );
}
