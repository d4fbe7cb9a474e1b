using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Microsoft.Data.SqlClient;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>A SQL Server, through Microsoft.Data.SqlClient.</summary>
internal sealed class SqlServerDatabase : IRemoteDatabase
{
    private readonly RemoteSpec _source;
    private readonly string _connection;

    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    /// <exception cref="EtlException">This program cannot use the driver.</exception>
    public SqlServerDatabase(RemoteSpec source, string connection)
    {
        CultureData.Require(source);
        var settings = new SqlConnectionStringBuilder(connection)
        {
            ApplicationName = RemoteConnection.ApplicationName,
            Pooling = false,
            PersistSecurityInfo = false,
            ConnectRetryCount = 0, // readings are begun again as a whole, by the job's own rule
        };
        settings.ConnectTimeout = RemoteConnection.ConnectSeconds(
            settings.ConnectTimeout,
            source.TimeoutSeconds
        );
        if (settings.DataSource.Length == 0)
            throw new ArgumentException("no server", nameof(connection));

        (_source, _connection) = (source, settings.ConnectionString);
        Place = $"SQL Server {settings.DataSource}/{settings.InitialCatalog}";
    }

    public string Place { get; }

    public Task<IRemoteSession> OpenAsync(CancellationToken cancellationToken) =>
        RemoteConnection.OpenAsync(
            new SqlConnection(_connection),
            connection => Task.FromResult<IRemoteSession>(new SqlServerSession(connection, _source)),
            cancellationToken
        );

    public RemoteFault? Explain(Exception exception) =>
        exception switch
        {
            RemoteException known => known.Fault,
            SqlException error => SqlServerFault.Of(error, _source),
            IOException => RemoteFault.Unreachable(exception.Message),
            _ => null,
        };
}
