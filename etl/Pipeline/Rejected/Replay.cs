using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>Takes an export in which people have mended cells, and keeps what they mended beside the job for the next run.</summary>
internal sealed class Replay(IReadOnlyList<Job> jobs, string jobFolder)
{
    /// <summary>Returns the name of the file it is kept in, and how many records were mended.</summary>
    /// <exception cref="EtlException">The file is no export of a source that is known.</exception>
    public async Task<(string Kept, int Count)> KeepAsync(string file, CancellationToken cancellationToken)
    {
        var (job, source) = Find(file);
        var kept = Path.Combine(jobFolder, job.Name, MendedFile.NameOf(source.Spec.Name));
        var name = $"{job.Name}/{MendedFile.NameOf(source.Spec.Name)}";
        var before = File.Exists(kept)
            ? await MendedFile.ReadAsync(kept, name, source.Spec, cancellationToken)
            : [];
        var exported = await MendedFile.ReadAsync(
            file,
            Path.GetFileName(file),
            source.Spec,
            cancellationToken
        );
        var mended = await MendedAsync(exported, before, source.Spec, cancellationToken);
        if (mended.Count == 0)
            return (name, 0);

        var places = mended.Select(r => (r.File, r.Line)).ToHashSet();
        await MendedFile.WriteAsync(
            kept,
            source.Spec,
            before
                .Where(r => !places.Contains((r.File, r.Line)))
                .Concat(mended)
                .OrderBy(r => r.File, StringComparer.Ordinal)
                .ThenBy(r => r.Line),
            cancellationToken
        );
        return (name, mended.Count);
    }

    /// <summary>The records in which a cell has changed. One that was mended before still stands for what is in the file.</summary>
    private static async Task<List<MendedRecord>> MendedAsync(
        IEnumerable<MendedRecord> exported,
        IEnumerable<MendedRecord> before,
        SourceSpec source,
        CancellationToken cancellationToken
    )
    {
        var known = before.ToDictionary(r => (r.File, r.Line));
        var mended = new List<MendedRecord>();
        await using var checksum = await RecordChecksum.OfAsync(source, cancellationToken);
        foreach (var record in exported.Where(r => r.Cells.Any(c => c.Length > 0)))
        {
            if (await checksum.ComputeAsync(record.Cells, cancellationToken) == record.Sha256)
                continue;

            var isMendedAgain =
                known.TryGetValue((record.File, record.Line), out var old)
                && await checksum.ComputeAsync(old.Cells, cancellationToken) == record.Sha256;
            mended.Add(isMendedAgain ? record with { Sha256 = old!.Sha256 } : record);
        }

        return mended;
    }

    /// <summary>The export's name says what it is of: <c>job.source.csv</c>.</summary>
    private (Job Job, JobSource Source) Find(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var known = jobs.SelectMany(j =>
                j.Sources.Select(s => (Job: j, Source: s, Name: $"{j.Name}.{s.Spec.Name}"))
            )
            .ToList();
        if (known.FirstOrDefault(k => k.Name == name) is not { Name: not null } found)
        {
            var hint = Suggest.Among(name, known.Select(k => k.Name));
            throw Refused(
                file,
                $"文件名应如导出时为“作业.数据源.csv”；没有数据源“{name}”。{hint.Chinese}",
                $"The file should be named job.source.csv, as it was exported; there is no source '{name}'.{hint.English}"
            );
        }

        return found.Source.Spec.Remote is null
            ? (found.Job, found.Source)
            : throw Refused(
                file,
                "此数据源是数据库：在数据库中改正，下次运行即读到。",
                "This source is a database: mend the row there, and the next run reads it."
            );
    }

    private static EtlException Refused(string file, string chinese, string english) =>
        new(new EtlDiagnostic(EtlError.UnknownName, new(chinese, english), Path.GetFileName(file)));
}
