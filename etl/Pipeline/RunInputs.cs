using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>All that a run reads: the model, the tables' DDL, and the jobs in the order in which they run.</summary>
internal sealed record RunInputs(SemanticModel Model, Ddl Ddl, ImmutableArray<Job> Jobs)
{
    /// <summary>SHA-256 over all of it and the engine: equal fingerprints give equal tables.</summary>
    public string Fingerprint => FingerprintOf(Model, Ddl, Jobs);

    public Foundations Foundations =>
        new(Hash([Engine.Fingerprint]), Ddl.Fingerprint, Hash(ShapesOfRows(Model)));

    /// <summary>One made-up row is enough: nobody can tell it from the others in a sum.</summary>
    public bool IsSynthetic => Jobs.Any(j => j.Spec.IsSynthetic);

    /// <exception cref="EtlException">Something of it cannot be read; every mistake found is in it.</exception>
    public static async Task<RunInputs> ReadAsync(
        WarehousePaths paths,
        KnownChecksums checksums,
        Steps steps,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var inputs = await ReadFilesAsync(paths, checksums, cancellationToken);
        var reading = new RemoteReading(paths.Extracts, steps, time);
        return inputs with { Jobs = await ReadRemoteAsync(inputs.Jobs, reading, cancellationToken) };
    }

    /// <summary>All but what lies on database servers.</summary>
    public static async Task<RunInputs> ReadFilesAsync(
        WarehousePaths paths,
        CancellationToken cancellationToken
    ) =>
        await ReadFilesAsync(
            paths,
            await KnownChecksums.ReadAsync(paths.Warehouse, cancellationToken),
            cancellationToken
        );

    private static async Task<RunInputs> ReadFilesAsync(
        WarehousePaths paths,
        KnownChecksums checksums,
        CancellationToken cancellationToken
    )
    {
        var ddl = await Ddl.ReadAsync(paths.Ddl, cancellationToken);
        var model = ReadModel(paths.Schema);
        var jobs = await JobFolder.ReadAllAsync(paths.Jobs, model, checksums, cancellationToken);
        return new RunInputs(model, ddl, JobGraph.Order(jobs));
    }

    /// <summary>The jobs alone, in the order of their names, without what lies on database servers.</summary>
    public static async Task<ImmutableArray<Job>> ReadJobsAsync(
        WarehousePaths paths,
        CancellationToken cancellationToken
    ) =>
        await JobFolder.ReadAllAsync(
            paths.Jobs,
            ReadModel(paths.Schema),
            await KnownChecksums.ReadAsync(paths.Warehouse, cancellationToken),
            cancellationToken
        );

    /// <summary>Servers are asked last, when nothing is wrong with the jobs' own files.</summary>
    private static async Task<ImmutableArray<Job>> ReadRemoteAsync(
        ImmutableArray<Job> jobs,
        RemoteReading reading,
        CancellationToken cancellationToken
    )
    {
        var read = ImmutableArray.CreateBuilder<Job>();
        foreach (var job in jobs)
        {
            var sources = ImmutableArray.CreateBuilder<JobSource>();
            foreach (var source in job.Sources)
            {
                if (source.Spec.Remote is null)
                {
                    sources.Add(source);
                    continue;
                }

                sources.Add(
                    source with
                    {
                        Files = [await reading.RefreshAsync(job.Name, source.Spec, cancellationToken)],
                    }
                );
            }

            read.Add(job with { Sources = sources.ToImmutable() });
        }

        return read.ToImmutable();
    }

    /// <exception cref="EtlException">The model has mistakes.</exception>
    public static SemanticModel ReadModel(string folder)
    {
        try
        {
            return ModelReader.Read(folder);
        }
        catch (ModelException e)
        {
            throw new EtlException([.. e.Diagnostics.Select(Explain)]);
        }
    }

    private static EtlDiagnostic Explain(ModelDiagnostic mistake) =>
        new(
            EtlError.BadModel,
            new($"{mistake.Code}：{mistake.Message.Chinese}", $"{mistake.Code}: {mistake.Message.English}"),
            mistake.Location.File,
            mistake.Location.Line,
            mistake.Location.Column
        );

    private static string FingerprintOf(SemanticModel model, Ddl ddl, ImmutableArray<Job> jobs)
    {
        var parts = new List<string> { Engine.Fingerprint, model.Fingerprint, ddl.Fingerprint };
        foreach (var job in jobs)
        {
            parts.AddRange([job.Name, job.SpecText]);
            parts.AddRange(job.Transform.Concat(job.Checks).Select(s => $"{s.File} {s.Text}"));
            parts.AddRange(job.Sources.SelectMany(s => s.Inputs).Select(f => $"{f.Name} {f.Sha256}"));
        }

        return Hash(parts);
    }

    /// <summary>What of the model the rows of jobs depend on; measures, links and descriptions they do not.</summary>
    private static IEnumerable<string> ShapesOfRows(SemanticModel model)
    {
        foreach (var codelist in model.Codelists)
        {
            yield return codelist.Name;
            foreach (var value in codelist.Values)
                yield return $"{value.Code}\u001f{value.Description}";
        }

        foreach (var subject in model.Subjects)
        {
            yield return $"{subject.Table}\u001f{string.Join('\u001f', subject.ClusteredBy)}\u001f{string.Join('\u001f', subject.KeyProperties.Select(k => k.Source))}";
            foreach (
                var property in subject.Members.OfType<Property>().Where(p => p.Normalization is not null)
            )
                yield return $"{property.Source}\u001f{property.Normalization}";
        }
    }

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
