using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>Where the warehouse is, and what reading it may cost. Section <c>Warehouse</c> of the configuration.</summary>
public sealed class WarehouseOptions
{
    public const string Section = "Warehouse";

    /// <summary>Folder with <c>versions/</c> and <c>CURRENT</c>; empty: <c>warehouse/</c> of the repository, or <c>demo/</c> for synthetic data.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Folder of the semantic model; empty: <c>schema/</c> of the repository.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Folder of the jobs that build a first version; empty: <c>etl/jobs/</c> of the repository.</summary>
    public string Jobs { get; init; } = "";

    /// <summary>Whether to build a version at start when there is none that fits the model. Off on servers that are given theirs.</summary>
    public bool BuildAtStart { get; init; } = true;

    /// <summary>Serve synthetic data, and nothing else: what <c>--demo</c> sets. Off: serve real data, and nothing else.</summary>
    public bool Demo { get; init; }

    /// <summary>Size of the synthetic province that <see cref="Demo"/> generates; 1 has about 60,000 standards.</summary>
    [Range(0.001, 10_000)]
    public double DemoScale { get; init; } = 0.2;

    /// <summary>Connections to a version: as many statements run at once, others wait.</summary>
    [Range(1, 64)]
    public int Readers { get; init; } = 4;

    /// <summary>
    /// Threads that DuckDB shares among the statements; 0: the processors divided by <see cref="Readers"/>, at least one. A
    /// second thread makes a large statement faster only while no other runs, and a small one slower always.
    /// </summary>
    [Range(0, 256)]
    public int Threads { get; init; }

    /// <summary>Memory that DuckDB may take for a version, such as <c>4GB</c>.</summary>
    [RegularExpression("""^[1-9][0-9]*(MB|GB)$""")]
    public string MemoryLimit { get; init; } = "4GB";

    /// <summary>Statements that each connection keeps prepared, the least recently used going first; 0: each is prepared anew.</summary>
    [Range(0, 10_000)]
    public int PreparedStatements { get; init; } = 256;

    /// <summary>Versions before the current one that stay open for <c>@asOf</c>; each may take <see cref="MemoryLimit"/>.</summary>
    [Range(1, 16)]
    public int KeptOpen { get; init; } = 2;

    /// <summary>Seconds after which a request's statements are stopped.</summary>
    [Range(1, 3_600)]
    public int TimeoutSeconds { get; init; } = 30;
}

[OptionsValidator]
internal sealed partial class WarehouseOptionsValidator : IValidateOptions<WarehouseOptions>;
