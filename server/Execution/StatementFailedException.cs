namespace Jiaxing.Analytics.Server.Execution;

/// <summary>DuckDB refused a statement or stopped in it. What it says is for the log and never for a client.</summary>
public sealed class StatementFailedException(string message) : Exception(message);
