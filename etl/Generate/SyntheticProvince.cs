using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// Writes a made-up province as bureaus would hand it over, with the jobs that load it: a folder for <c>etl run --jobs</c>.
/// Equal scale and seed give equal bytes, and memory stays the same whatever the scale.
/// </summary>
/// <param name="scale">1 has about 60,000 standards and 10,000 organizations.</param>
public sealed class SyntheticProvince(double scale, long seed)
{
    /// <summary>Beside the bundled jobs: those that load made-up files.</summary>
    private const string DemoJobs = "demo-jobs";

    /// <summary>Whether the folder holds what this very program generates for the scale and seed.</summary>
    /// <param name="jobs">The folder of the bundled jobs.</param>
    public bool IsIn(string folder, string jobs) => GenerationMark.Read(folder) == Mark(jobs);

    /// <summary>The file that holds the account of rows broken on purpose.</summary>
    public static string AccountIn(string folder) => Path.Combine(folder, AccountFile.Name);

    /// <param name="folder">Made anew; what was generated there before is replaced.</param>
    /// <exception cref="EtlException">The folder holds other files, or the bundled jobs are not where they should be.</exception>
    public void Generate(
        string folder,
        string jobs,
        IProgress<BuildProgress> progress,
        CancellationToken cancellationToken
    )
    {
        RequireJobs(jobs);
        GenerationMark.RequireReplaceable(folder);
        var unfinished = folder.TrimEnd(Path.DirectorySeparatorChar) + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);

        foreach (var job in ReferenceData.Jobs)
            Copy(Path.Combine(jobs, job), Path.Combine(unfinished, job));

        foreach (var job in Directory.EnumerateDirectories(DemoJobsBeside(jobs)))
            Copy(job, Path.Combine(unfinished, Path.GetFileName(job)));

        Write(unfinished, jobs, progress, cancellationToken);
        GenerationMark.Write(unfinished, Mark(jobs));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.Move(unfinished, folder);
    }

    private void Write(
        string folder,
        string jobs,
        IProgress<BuildProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var province = new Province(ReferenceData.Read(jobs), scale, seed);
        // the yearly figures count what the catalogues have led, and the account what was broken in any of them: they come last
        ImmutableArray<(string Name, Action Write)> files =
        [
            (ReadmeFile.Name, () => ReadmeFile.Write(At(ReadmeFile.Name), scale, seed)),
            (SourcesFile.Name, () => SourcesFile.Write(At(SourcesFile.Name))),
            (SourcesFile.ReferenceName, () => province.Reference.WriteSources(At(SourcesFile.ReferenceName))),
            (
                OrganizationsFile.Name,
                () =>
                    OrganizationsFile.Write(
                        At(OrganizationsFile.Name),
                        At(OrganizationsFile.SqlName),
                        province,
                        cancellationToken
                    )
            ),
            (NationalFile.Name, () => NationalFile.Write(At(NationalFile.Name), province, cancellationToken)),
            (ZhejiangMadeFile.NameOf(1), () => ZhejiangMadeFile.Write(At, province, cancellationToken)),
            (
                InternationalFile.Name,
                () => InternationalFile.Write(At(InternationalFile.Name), province, cancellationToken)
            ),
            (PilotsFile.Name, () => PilotsFile.Write(At(PilotsFile.Name), province)),
            (
                IndicatorsFile.Name,
                () => IndicatorsFile.Write(At(IndicatorsFile.Name), province, cancellationToken)
            ),
            (AccountFile.Name, () => AccountFile.Write(At(AccountFile.Name), province.Faults)),
        ];
        foreach (var (i, file) in files.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(
                new BuildProgress(
                    i,
                    files.Length,
                    new Bilingual($"生成 {file.Name}", $"Generating {file.Name}")
                )
            );
            file.Write();
        }

        string At(string name)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    private GenerationMark Mark(string jobs) =>
        new(scale, seed, GenerationMark.OfProgram(jobs, DemoJobsBeside(jobs)));

    private static string DemoJobsBeside(string jobs) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(jobs))!, DemoJobs);

    private static void RequireJobs(string jobs)
    {
        foreach (
            var folder in ReferenceData.Jobs.Select(j => Path.Combine(jobs, j)).Append(DemoJobsBeside(jobs))
        )
        {
            if (!Directory.Exists(folder))
            {
                throw new EtlException(
                    new EtlDiagnostic(
                        EtlError.MissingFile,
                        new(
                            "合成数据需要内置的作业，此文件夹不存在。用 --jobs 指定项目的 etl/jobs。",
                            "A synthetic province needs the bundled jobs, and this folder is missing. Name the project's etl/jobs with --jobs."
                        ),
                        folder
                    )
                );
            }
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
