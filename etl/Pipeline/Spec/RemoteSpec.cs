using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

internal enum RemoteKind
{
    Postgres,
    SqlServer,
}

/// <summary>A table or a query of a database server, as a source of rows.</summary>
/// <param name="Connection">Name of the setting that holds the connection string: secrets are in no file.</param>
/// <param name="Table">Parts of the table's name, as the server has them; empty when there is a query.</param>
/// <param name="Watermark">A column that only grows: rows above what was read before are new. Null when there is none.</param>
/// <param name="TimeoutSeconds">How long the server may be silent.</param>
/// <param name="Retries">How often a reading that broke off is begun again.</param>
internal sealed record RemoteSpec(
    RemoteKind Kind,
    string Connection,
    ImmutableArray<string> Table,
    string? Query,
    string? Watermark,
    int TimeoutSeconds,
    int Retries,
    SpecLocation Location
)
{
    /// <summary>As <c>job.yml</c> and lineage call it: <c>postgres</c>.</summary>
    public string KindName => NameOf(Kind);

    public static string NameOf(RemoteKind kind) =>
        kind switch
        {
            RemoteKind.Postgres => "postgres",
            RemoteKind.SqlServer => "sqlserver",
            _ => throw new System.Diagnostics.UnreachableException($"kind of server {kind}"),
        };
}
