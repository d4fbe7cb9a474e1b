namespace Jiaxing.Analytics.Server.Execution;

/// <summary>What is known of who asks, beside the request itself.</summary>
/// <param name="RequestId">Under which a failure is logged, and which the client is told.</param>
/// <param name="Address">Where this server is reached, without a final slash: permalinks begin with it.</param>
/// <param name="WantsPlan">Whether the answer tells how it was made; whoever may not know is refused before.</param>
internal sealed record Caller(string RequestId, string Address, bool WantsPlan);
