namespace Jiaxing.Analytics.Server;

/// <summary>Every event the server logs, 1000–1999. SQL only at Debug; never a value from a request.</summary>
internal static partial class Log
{
    [LoggerMessage(
        1001,
        LogLevel.Information,
        "Answered {Fields} fields with {Mistakes} mistakes, {Bytes} bytes in {Milliseconds:0.0} ms"
    )]
    public static partial void Answered(
        ILogger logger,
        int fields,
        int mistakes,
        long bytes,
        double milliseconds
    );

    [LoggerMessage(1005, LogLevel.Information, "Rehearsed a question of every kind in {Milliseconds:0} ms")]
    public static partial void Rehearsed(ILogger logger, double milliseconds);

    [LoggerMessage(1002, LogLevel.Error, "Root field {ResponseKey} of request {RequestId} failed in DuckDB")]
    public static partial void StatementFailed(
        ILogger logger,
        Exception exception,
        string responseKey,
        string requestId
    );

    [LoggerMessage(1004, LogLevel.Debug, "Root field {ResponseKey} of request {RequestId}: {Statement}")]
    public static partial void Statement(
        ILogger logger,
        string responseKey,
        string requestId,
        string statement
    );

    [LoggerMessage(1003, LogLevel.Error, "Request {RequestId} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(
        1010,
        LogLevel.Information,
        "Serving warehouse version {Version}, published {PublishedAt:u}"
    )]
    public static partial void Serving(ILogger logger, string version, DateTimeOffset publishedAt);

    [LoggerMessage(
        1011,
        LogLevel.Error,
        "The published version cannot be served; version {Version} is served on"
    )]
    public static partial void VersionRefused(ILogger logger, Exception exception, string? version);

    [LoggerMessage(1012, LogLevel.Warning, "The kept version {Version} was asked for and cannot be read")]
    public static partial void KeptVersionRefused(ILogger logger, Exception exception, string version);
}
