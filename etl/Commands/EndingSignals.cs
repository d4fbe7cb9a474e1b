using System.Runtime.InteropServices;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>
/// Ctrl-C and SIGTERM, heard from before the first line is written. The first cancels, and the command has as long as it
/// takes to clear what it has begun; a second ends the process as it would end any.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    public EndingSignals() =>
        _registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel),
        ];

    /// <summary>Cancelled by the first of them.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();

        _cancelled.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = !_cancelled.IsCancellationRequested;
        _cancelled.Cancel();
    }
}
