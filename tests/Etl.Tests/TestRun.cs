using Jiaxing.Analytics.Etl.Commands;
using Jiaxing.Analytics.Testing;
using Spectre.Console;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A temporary folder with jobs of its own to damage and a warehouse of its own to publish to.</summary>
internal sealed class TestRun : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("etl-").FullName;

    private TestRun() =>
        Paths = new WarehousePaths(
            Path.Combine(_root, "jobs"),
            Repository.Path("schema"),
            Path.Combine(_root, "warehouse")
        );

    public WarehousePaths Paths { get; private set; }

    public WarehouseVersions Versions => new(Paths.Warehouse);

    /// <summary>The bundled jobs with short catalogues, and nothing published yet.</summary>
    /// <param name="only">Takes this job and those it needs; all when null.</param>
    public static TestRun OfSmallJobs(string? only = null)
    {
        var run = new TestRun();
        SmallJobs.CopyTo(run.Paths.Jobs, only);
        return run;
    }

    /// <summary>The same after a run of all jobs: a version is current.</summary>
    public static async Task<TestRun> OfPublishedSmallJobsAsync(string? only = null)
    {
        var run = OfSmallJobs(only);
        var published = await SmallJobs.PublishedAsync();
        CopyWarehouse(published, run.Paths.Warehouse);
        return run;
    }

    /// <summary>One job of one source, written here: <c>thing</c>, which fills <c>industry</c>.</summary>
    public static TestRun OfOneJob(
        string yaml,
        string transform,
        string? checks = null,
        string data = "code\n"
    )
    {
        var run = new TestRun();
        run.Write("source/job.yml", SmallJobs.Read("source/job.yml"));
        run.Write("source/transform.sql", SmallJobs.Read("source/transform.sql"));
        run.Write("source/data/sources.csv", SmallJobs.Read("source/data/sources.csv"));
        run.Write("source/data/compiled_sources.csv", SmallJobs.Read("source/data/compiled_sources.csv"));
        run.Write("thing/job.yml", yaml);
        run.Write("thing/transform.sql", transform);
        run.Write("thing/data/things.csv", data);
        if (checks is not null)
            run.Write("thing/checks.sql", checks);

        return run;
    }

    public string JobFile(string name) => Path.Combine(Paths.Jobs, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JobFile(name))!);
        File.WriteAllText(JobFile(name), text);
    }

    public void Edit(string name, string from, string to)
    {
        var text = File.ReadAllText(JobFile(name));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(JobFile(name), text.Replace(from, to, StringComparison.Ordinal));
    }

    public Task<WarehouseVersion> BuildAsync() => BuildAsync(CancellationToken.None);

    public Task<WarehouseVersion> BuildAsync(
        CancellationToken cancellationToken,
        Action<BuildProgress>? seen = null
    ) => BuildAsync(isForced: false, seen, cancellationToken);

    public Task<WarehouseVersion> BuildAsync(
        bool isForced,
        Action<BuildProgress>? seen,
        CancellationToken cancellationToken
    ) =>
        WarehouseBuild.RunAsync(
            Paths,
            new Seen(seen),
            TimeProvider.System,
            new RunOptions { IsForced = isForced },
            cancellationToken
        );

    public Task<WarehouseVersion> BuildAsync(TimeProvider time, bool isForced) =>
        WarehouseBuild.RunAsync(
            Paths,
            new Seen(null),
            time,
            new RunOptions { IsForced = isForced },
            CancellationToken.None
        );

    public Task<WarehouseVersion> BuildAsync(RunOptions options, Action<BuildProgress>? seen = null) =>
        WarehouseBuild.RunAsync(Paths, new Seen(seen), TimeProvider.System, options, CancellationToken.None);

    /// <summary>Works with a copy of the model and of the tables, to be changed.</summary>
    public TestRun WithSchemaOfItsOwn()
    {
        var copy = Path.Combine(_root, "schema");
        Directory.CreateDirectory(Path.Combine(copy, "warehouse"));
        foreach (
            var file in Directory
                .EnumerateFiles(Paths.Schema, "*.graphql")
                .Concat(Directory.EnumerateFiles(Paths.Ddl, "*.sql"))
        )
            File.Copy(file, Path.Combine(copy, Path.GetRelativePath(Paths.Schema, file)));

        Paths = Paths with { Schema = copy };
        return this;
    }

    /// <summary>Gives a command to <c>etl</c>, with the folders of this run; all it writes, and its exit code.</summary>
    public Task<(int ExitCode, string Text)> CommandAsync(params string[] arguments) =>
        CommandAsync(TimeProvider.System, CancellationToken.None, arguments);

    public async Task<(int ExitCode, string Text)> CommandAsync(
        TimeProvider time,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        using var text = new StringWriter { NewLine = "\n" };
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Interactive = InteractionSupport.No }
        );
        string[] folders = ["--jobs", Paths.Jobs, "--schema", Paths.Schema];
        string[] warehouse = arguments[0] == "new" ? [] : ["--warehouse", Paths.Warehouse];
        var code = await CommandLine.RunAsync(
            [.. arguments, .. folders, .. warehouse],
            new Terminal(screen, text, text),
            time,
            cancellationToken
        );
        return (code, text.ToString());
    }

    /// <summary>Reads everything anew and publishes it after the same versions, in a warehouse of its own.</summary>
    public Task<WarehouseVersion> BuildApartAsync(Action<BuildProgress>? seen = null)
    {
        var apart = Path.Combine(_root, $"apart-{Guid.NewGuid():N}");
        CopyWarehouse(Paths.Warehouse, apart);
        var options = new RunOptions { IsForced = true };
        return WarehouseBuild.RunAsync(
            Paths with
            {
                Warehouse = apart,
            },
            new Seen(seen),
            TimeProvider.System,
            options,
            CancellationToken.None
        );
    }

    private static void CopyWarehouse(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Runs, expects it to fail, and expects what was published before to be untouched.</summary>
    public async Task<EtlException> FailAsync()
    {
        var before = await Versions.ReadCurrentAsync(CancellationToken.None);
        var error = await Assert.ThrowsAsync<EtlException>(BuildAsync);
        await RequireUntouchedAsync(before);
        return error;
    }

    public async Task RequireUntouchedAsync(WarehouseVersion? before)
    {
        var after = await Versions.ReadCurrentAsync(CancellationToken.None);
        Assert.Equal(before?.Id, after?.Id);
        var kept = Directory.Exists(Versions.Folder) ? Directory.EnumerateDirectories(Versions.Folder) : [];
        Assert.Equal(before is null ? [] : [before.Id], kept.Select(Path.GetFileName));
        if (after is not null)
            await WarehouseVersions.VerifyAsync(after, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Changes an input without changing what is built from it: a new version is due.</summary>
    public void Touch() => File.AppendAllText(JobFile("source/job.yml"), "# changed\n");

    private sealed class Seen(Action<BuildProgress>? seen) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => seen?.Invoke(value);
    }
}

internal static class Notices
{
    /// <summary>Keeps what a run found and said in English.</summary>
    public static void AddNotice(this List<string> notices, BuildProgress progress)
    {
        if (progress.IsNotice)
            notices.Add(progress.Text.English);
    }
}
