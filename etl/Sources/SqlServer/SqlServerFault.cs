using System.Security.Authentication;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Microsoft.Data.SqlClient;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>What the numbers mean that a SQL Server and its driver give to errors.</summary>
internal static class SqlServerFault
{
    private const int Timeout = -2;
    private const int NoEncryption = 20;

    /// <summary>The class from which on the server closes the connection.</summary>
    private const int BrokenConnection = 20;

    /// <summary>Wrong user or password, no such database, no right to it.</summary>
    private static readonly int[] LoginErrors = [4060, 4064, 18452, 18456, 18470, 18486, 18487, 18488];

    /// <summary>A deadlock, or a server that is too busy or changing over.</summary>
    private static readonly int[] TransientErrors =
    [
        1205,
        10928,
        10929,
        40197,
        40501,
        40613,
        49918,
        49919,
        49920,
    ];

    public static RemoteFault Of(SqlException error, RemoteSpec source)
    {
        var words = error.Message.ReplaceLineEndings(" ");
        var reason = error.Number > 0 ? $"{error.Number} {words}" : words;
        if (error.Number == Timeout)
            return RemoteFault.TimedOut($"no answer for {source.TimeoutSeconds} seconds");

        if (error.InnerException is AuthenticationException untrusted)
            return RemoteFault.Encryption(untrusted.Message.TrimEnd(' ', '.'));

        if (error.Number == NoEncryption)
            return RemoteFault.Encryption(reason);

        if (LoginErrors.Contains(error.Number))
            return RemoteFault.Login(reason);

        return error.Class >= BrokenConnection || TransientErrors.Contains(error.Number)
            ? RemoteFault.Unreachable(reason)
            : RemoteFault.Query(reason);
    }
}
