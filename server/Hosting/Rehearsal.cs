using System.Buffers;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>
/// Asks a question of every kind once, in the background while the server already answers: what .NET compiles at its first
/// use, and DuckDB reads, is there when the first person asks. Its answers go nowhere.
/// </summary>
internal sealed class Rehearsal(QueryRunner runner, QueryCompiler compiler, ILogger<Rehearsal> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start does not wait
        var started = Stopwatch.GetTimestamp();
        foreach (var question in RehearsedQuestions.Of(compiler.Model))
            await runner.AnswerAsync(
                new(question, null, default, Language.English),
                new Caller("rehearsal", "http://localhost", WantsPlan: false),
                new ArrayBufferWriter<byte>(),
                stoppingToken
            );

        Log.Rehearsed(log, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
