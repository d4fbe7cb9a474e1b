using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>
/// Brings the extract of a remote source up to date and hands it over as a file. With a watermark, a source that has
/// not moved is not read, and one that has grown is read above its last watermark; without one it is read whole.
/// </summary>
/// <param name="folder">Where extracts are kept: part of the warehouse folder, and never of a version.</param>
internal sealed class RemoteReading(string folder, Steps steps, TimeProvider time)
{
    private const int FormatVersion = 1;

    /// <exception cref="EtlException">The server cannot be read; the extract of before is untouched.</exception>
    public async Task<SourceFile> RefreshAsync(
        string job,
        SourceSpec source,
        CancellationToken cancellationToken
    )
    {
        var remote = source.Remote!;
        var database = ConnectionSetting.Open(remote);
        var extract = ExtractFile.In(Path.Combine(folder, job), source.Name);
        var name = SourceFile.NameOf(job, source);
        var progress = new JobProgress(name, size: null, time);
        steps.Begin($"读取 {name}", $"Reading {name}", progress);
        progress.BeginPart(weight: 0);
        for (var attempt = 1; ; attempt++)
        {
            RemoteFault fault;
            try
            {
                var state = await RefreshOnceAsync(source, database, extract, progress, cancellationToken);
                progress.EndPart();
                steps.EndReading(progress);
                return new SourceFile(extract.Path, name, state.Bytes, state.Identity);
            }
            catch (Exception e) when (cancellationToken.IsCancellationRequested)
            {
                // drivers say it in words of their own
                throw new OperationCanceledException(e.Message, e, cancellationToken);
            }
            catch (Exception e) when (database.Explain(e) is { } known)
            {
                fault = known;
            }
            finally
            {
                extract.Clear();
            }

            if (!fault.IsTransient || attempt > remote.Retries)
                throw fault.At(remote, database, attempt);

            var pause = TimeSpan.FromSeconds(Math.Pow(4, attempt - 1)); // 1, 4, 16 … seconds
            steps.Notice(
                $"{database.Place}：{fault.Reason}；{pause.TotalSeconds} 秒后第 {attempt + 1} 次尝试",
                $"{database.Place}: {fault.Reason}; attempt {attempt + 1} in {pause.TotalSeconds} s"
            );
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<ExtractState> RefreshOnceAsync(
        SourceSpec source,
        IRemoteDatabase database,
        ExtractFile extract,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        progress.Restart();
        await using var session = await database.OpenAsync(cancellationToken);
        var found = await session.DescribeAsync(cancellationToken);
        var columns = RemoteHeader.Match(source, found);
        var watermark = RemoteHeader.Watermark(source, found);
        var question = Signature(source, database, columns, watermark);
        if (watermark is null)
            return await ReadAllAsync(
                new(source, session, extract, columns, question, progress),
                extent: null,
                cancellationToken
            );

        var extent = await session.MeasureAsync(watermark, cancellationToken);
        var before = await extract.ReadStateAsync(cancellationToken);
        if (before?.Signature != question)
            before = null;

        if (before is not null && before.Rows == extent.Rows && before.Watermark == extent.Watermark)
            return before;

        var reading = new Reading(source, session, extract, columns, question, progress);
        return await ReadNewAsync(reading, watermark, before, extent, cancellationToken)
            ?? await ReadAllAsync(reading, extent, cancellationToken);
    }

    private static async Task<ExtractState> ReadAllAsync(
        Reading reading,
        RemoteExtent? extent,
        CancellationToken cancellationToken
    )
    {
        await using var writer = await reading.WriteAsync(cancellationToken);
        await using (
            var rows = await reading.Session.ReadAsync(reading.Columns, since: null, cancellationToken)
        )
            await writer.AppendAsync(rows, lastLine: 0, reading.Progress, cancellationToken);

        return await reading.ReplaceAsync(
            writer,
            before: null,
            writer.LastLine,
            extent?.Watermark,
            cancellationToken
        );
    }

    /// <summary>
    /// Reads what is above the last watermark. Null when that does not give as many rows as the server has: some were
    /// deleted, or came in below the watermark, and only a whole reading tells.
    /// </summary>
    private async Task<ExtractState?> ReadNewAsync(
        Reading reading,
        RemoteColumn watermark,
        ExtractState? before,
        RemoteExtent extent,
        CancellationToken cancellationToken
    )
    {
        if (before?.Watermark is null || extent.Watermark is null || extent.Rows < before.Rows)
            return null;

        var key = reading.Source.Key;
        await using var writer = await reading.WriteAsync(cancellationToken);
        var since = new Since(watermark, before.Watermark, IsInclusive: !key.IsEmpty);
        await using (var rows = await reading.Session.ReadAsync(reading.Columns, since, cancellationToken))
            await writer.AppendAsync(rows, before.LastLine, reading.Progress, cancellationToken);

        await writer.AddKnownAsync(reading.Extract.Path, key, cancellationToken);
        var count = await writer.CountAsync(cancellationToken);
        if (count == extent.Rows)
            return await reading.ReplaceAsync(writer, before, count, extent.Watermark, cancellationToken);

        steps.Notice(
            $"{reading.Source.Name}：有行被删除或晚到（服务器有 {extent.Rows} 行，增量后为 {count} 行），重新读取全部",
            $"{reading.Source.Name}: rows were deleted or came late ({extent.Rows} on the server, {count} with what is new); all are read again"
        );
        return null;
    }

    private static string Signature(
        SourceSpec source,
        IRemoteDatabase database,
        ImmutableArray<RemoteColumn> columns,
        RemoteColumn? watermark
    )
    {
        var remote = source.Remote!;
        IEnumerable<string> parts =
        [
            $"{FormatVersion}",
            database.Place,
            string.Join('\u001f', remote.Table),
            remote.Query ?? "",
            watermark?.ToString() ?? "",
            string.Join('\u001f', source.Key),
            .. source.Loaded.Zip(
                columns,
                (loaded, column) => $"{loaded.Name}\u001f{column.Name}\u001f{column.Type}"
            ),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
    }

    /// <summary>One reading of one source.</summary>
    private sealed record Reading(
        SourceSpec Source,
        IRemoteSession Session,
        ExtractFile Extract,
        ImmutableArray<RemoteColumn> Columns,
        string Signature,
        JobProgress Progress
    )
    {
        public Task<ExtractWriter> WriteAsync(CancellationToken cancellationToken) =>
            Extract.WriteAsync([.. Source.Loaded.Select(c => c.Name)], cancellationToken);

        public async Task<ExtractState> ReplaceAsync(
            ExtractWriter writer,
            ExtractState? before,
            long rows,
            string? watermark,
            CancellationToken cancellationToken
        )
        {
            await writer.CompleteAsync(cancellationToken);
            var state = new ExtractState(
                Signature,
                writer.Identity(before?.Identity),
                rows,
                writer.LastLine,
                writer.Bytes + (before?.Bytes ?? 0),
                watermark,
                FileBytes: 0
            );
            await writer.DisposeAsync(); // the file is closed before it is moved
            return await Extract.ReplaceAsync(state, cancellationToken);
        }
    }
}
