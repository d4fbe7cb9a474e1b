namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>What the command says to the shell; listed in <c>etl/README.md</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Job files, data or the warehouse are at fault; nothing was published.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>Another run holds the warehouse folder.</summary>
    public const int Busy = 3;

    /// <summary>The machine is at fault: disk, rights, memory.</summary>
    public const int Machine = 4;

    /// <summary>Ctrl-C, as shells have it, or SIGTERM.</summary>
    public const int Cancelled = 130;
}
