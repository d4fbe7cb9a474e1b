using System.Data.Common;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>What connections to all servers have in common.</summary>
internal static class RemoteConnection
{
    /// <summary>By which the server's administrators know who is connected.</summary>
    public const string ApplicationName = "jiaxing-analytics-etl";

    private const int LongestSeconds = 15;

    /// <summary>How long to wait for a connection: as its text says, but no longer than for an answer.</summary>
    public static int ConnectSeconds(int stated, int answer) =>
        Math.Min(stated, Math.Min(LongestSeconds, answer));

    /// <summary>Opens the connection and begins a session on it, which closes it; a connection of no use is closed at once.</summary>
    public static async Task<IRemoteSession> OpenAsync<TConnection>(
        TConnection connection,
        Func<TConnection, Task<IRemoteSession>> begin,
        CancellationToken cancellationToken
    )
        where TConnection : DbConnection
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            return await begin(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
