using System.Text;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Npgsql;

namespace Jiaxing.Analytics.Etl.Sources.Postgres;

/// <summary>A PostgreSQL server, through Npgsql.</summary>
internal sealed class PostgresDatabase : IRemoteDatabase
{
    private readonly RemoteSpec _source;
    private readonly string _connection;

    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    public PostgresDatabase(RemoteSpec source, string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = RemoteConnection.ApplicationName,
            Pooling = false,
            PersistSecurityInfo = false,
            CommandTimeout = source.TimeoutSeconds,
        };
        settings.Timeout = RemoteConnection.ConnectSeconds(settings.Timeout, source.TimeoutSeconds);
        if (string.IsNullOrEmpty(settings.Host))
            throw new ArgumentException("no host", nameof(connection));

        (_source, _connection) = (source, settings.ConnectionString);
        Place = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";
    }

    public string Place { get; }

    public Task<IRemoteSession> OpenAsync(CancellationToken cancellationToken) =>
        RemoteConnection.OpenAsync(
            new NpgsqlConnection(_connection),
            async connection =>
            {
                var session = new PostgresSession(connection, _source);
                await session.BeginAsync(cancellationToken);
                return session;
            },
            cancellationToken
        );

    public RemoteFault? Explain(Exception exception) =>
        exception switch
        {
            RemoteException known => known.Fault,
            PostgresException refused => Explain(refused),
            TimeoutException or NpgsqlException { InnerException: TimeoutException } => RemoteFault.TimedOut(
                $"no answer for {_source.TimeoutSeconds} seconds"
            ),
            NpgsqlException { IsTransient: true } or IOException => RemoteFault.Unreachable(Whole(exception)),
            // such as: no password was given, or the server asks for a way of proving it that is not known
            NpgsqlException => RemoteFault.Login(Whole(exception)),
            DecoderFallbackException => RemoteFault.Query(
                "the database's text is not in the encoding that it states (SQL_ASCII?)"
            ),
            _ => null,
        };

    private static RemoteFault Explain(PostgresException refused)
    {
        const string queryCancelled = "57014";
        const string noSuchDatabase = "3D000";
        var reason = $"{refused.SqlState} {refused.MessageText}";
        if (refused.SqlState.StartsWith("28", StringComparison.Ordinal) || refused.SqlState == noSuchDatabase)
            return RemoteFault.Login(reason);

        if (refused.SqlState == queryCancelled)
            return RemoteFault.TimedOut(reason);

        return refused.IsTransient ? RemoteFault.Unreachable(reason) : RemoteFault.Query(reason);
    }

    private static string Whole(Exception exception) =>
        exception.InnerException is { } inner && inner.Message != exception.Message
            ? $"{exception.Message.TrimEnd('.')}: {inner.Message}"
            : exception.Message;
}
