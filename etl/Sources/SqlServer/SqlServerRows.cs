using Jiaxing.Analytics.Etl.Sources.Remote;
using Microsoft.Data.SqlClient;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>Rows of a SQL Server as they arrive.</summary>
/// <param name="command">Whose rows these are; it ends with them.</param>
/// <param name="types">Of the columns, as <see cref="SqlServerType"/> calls them.</param>
internal sealed class SqlServerRows(SqlCommand command, SqlDataReader reader, string[] types) : IRemoteRows
{
    /// <summary>
    /// Blocks. SqlClient's own ReadAsync reads a long value again from its start with every packet that comes
    /// (https://github.com/dotnet/SqlClient/issues/593); and nothing else waits here for a thread.
    /// </summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        using var cancelling = cancellationToken.Register(command.Cancel);
        return ValueTask.FromResult(reader.Read());
    }

    public string? Text(int column) => SqlServerType.Read(reader, column, types[column]);

    public async ValueTask DisposeAsync()
    {
        command.Cancel(); // the reader would otherwise read all that is left
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }
}
