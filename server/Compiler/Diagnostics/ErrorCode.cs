namespace Jiaxing.Analytics.Compiler.Diagnostics;

/// <summary>The codes a client may rely on (<c>extensions.code</c>); <c>server/README.md</c> explains each.</summary>
public static class ErrorCode
{
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string CursorMismatch = "CURSOR_MISMATCH";
    public const string CostExceeded = "COST_EXCEEDED";
    public const string PageTooLarge = "PAGE_TOO_LARGE";
    public const string VersionNotFound = "VERSION_NOT_FOUND";
    public const string VersionUnusable = "VERSION_UNUSABLE";
    public const string Forbidden = "FORBIDDEN";
    public const string Timeout = "TIMEOUT";
    public const string Internal = "INTERNAL";
}
