using DuckDB.NET.Native;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// Stops what a connection runs once the token is cancelled. DuckDB forgets an interrupt that comes just before a
/// statement starts, so it is given again until the statement has ended; it never reaches the connection's next one.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly DuckDBNativeConnection _connection;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _hasEnded;

    public Interruption(DuckDBNativeConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _registration = cancellationToken.UnsafeRegister(
            static state => ((Interruption)state!).Begin(),
            this
        );
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_lock)
        {
            _hasEnded = true;
            _timer?.Dispose();
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (!_hasEnded)
                _timer = new Timer(
                    static state => ((Interruption)state!).Interrupt(),
                    this,
                    TimeSpan.Zero,
                    Again
                );
        }
    }

    private void Interrupt()
    {
        lock (_lock)
        {
            if (!_hasEnded)
                NativeMethods.Startup.DuckDBInterrupt(_connection);
        }
    }
}
