using System.Diagnostics;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Postgres;
using Jiaxing.Analytics.Etl.Sources.SqlServer;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>Finds the connection string of a source in the environment.</summary>
internal static class ConnectionSetting
{
    /// <exception cref="EtlException">There is none, or the driver cannot read it.</exception>
    public static IRemoteDatabase Open(RemoteSpec source)
    {
        // the second spelling is how .NET programs, the server among them, are given connection strings
        var text =
            Environment.GetEnvironmentVariable(source.Connection)
            ?? Environment.GetEnvironmentVariable($"ConnectionStrings__{source.Connection}");
        if (string.IsNullOrWhiteSpace(text))
            throw Missing(source);

        try
        {
            return source.Kind switch
            {
                RemoteKind.Postgres => new PostgresDatabase(source, text),
                RemoteKind.SqlServer => new SqlServerDatabase(source, text),
                _ => throw new UnreachableException($"kind of server {source.Kind}"),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // the driver's words may quote the string: they are not shown
            throw Unreadable(source);
        }
    }

    private static EtlException Missing(RemoteSpec source) =>
        new(
            source.Location.Error(
                EtlError.NoConnection,
                $"没有设置环境变量 {source.Connection}；请把连接字符串写入其中，例如 {Example(source)}",
                $"The environment variable {source.Connection} is not set; put the connection string there, such as {Example(source)}"
            )
        );

    private static EtlException Unreadable(RemoteSpec source) =>
        new(
            source.Location.Error(
                EtlError.NoConnection,
                $"环境变量 {source.Connection} 不是连接字符串（为保密不显示内容）；应如 {Example(source)}",
                $"The environment variable {source.Connection} is no connection string (not shown, as it is secret); it should look like {Example(source)}"
            )
        );

    private static string Example(RemoteSpec source) =>
        source.Kind == RemoteKind.SqlServer
            ? "Server=db.example.org,1433;Database=business;User ID=reader;Password=…"
            : "Host=db.example.org;Database=business;Username=reader;Password=…";
}
