using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>A server that a source is read from. Each product has one; nothing about cleaning or caching is decided here.</summary>
internal interface IRemoteDatabase
{
    /// <summary>Where it is, without user and password: <c>host:5432/business</c>.</summary>
    string Place { get; }

    Task<IRemoteSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What an exception of the driver means to somebody who has to act; null when it is no fault of the server's.</summary>
    RemoteFault? Explain(Exception exception);
}

/// <summary>One connection, on which one source is looked at and read as it stands at one moment.</summary>
internal interface IRemoteSession : IAsyncDisposable
{
    /// <summary>The columns of the table or query.</summary>
    Task<ImmutableArray<RemoteColumn>> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>How many rows there are, and the highest watermark among them.</summary>
    Task<RemoteExtent> MeasureAsync(RemoteColumn watermark, CancellationToken cancellationToken);

    /// <summary>The rows, with these columns in this order; only those above a watermark when one is given.</summary>
    Task<IRemoteRows> ReadAsync(
        ImmutableArray<RemoteColumn> columns,
        Since? since,
        CancellationToken cancellationToken
    );
}

/// <summary>Rows as they arrive, each cell as text. Forward only: what was passed is gone.</summary>
internal interface IRemoteRows : IAsyncDisposable
{
    /// <summary>Moves to the next row; false after the last.</summary>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Cells are asked for once each, from left to right.</summary>
    string? Text(int column);
}

/// <param name="Type">As the server spells it.</param>
internal sealed record RemoteColumn(string Name, string Type);

internal sealed record RemoteExtent(long Rows, string? Watermark);

/// <summary>Which rows are new.</summary>
/// <param name="IsInclusive">Those that have the watermark itself are read again: a key tells which are known.</param>
internal sealed record Since(RemoteColumn Column, string Watermark, bool IsInclusive);
