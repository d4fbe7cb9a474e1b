using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Starting;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl new</c>: writes a job that loads a sample file, for somebody to make their own.</summary>
internal sealed class NewCommand : ProjectCommand
{
    private readonly Argument<string> _job = new("job")
    {
        Description = "作业名，也是表名 · Name of the job, and of its table",
    };
    private readonly Option<string?> _from = new("--from")
    {
        HelpName = "FILE",
        Description = "样例数据文件，复制到作业的 data/ · A sample of the data; copied to the job's data/",
    };

    private readonly Option<string?> _source = new("--source")
    {
        HelpName = "ID",
        Description =
            "来源，见 jobs/source/data/sources.csv · Where it is from: an id of jobs/source/data/sources.csv",
    };

    public NewCommand(FolderOptions folders, Terminal terminal)
        : base(
            "new",
            "由样例文件生成新作业 · Write a new job from a sample file",
            folders,
            terminal,
            folders.Jobs,
            folders.Schema
        )
    {
        Arguments.Add(_job);
        Options.Add(_from);
        Options.Add(_source);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(_from) is not { } sample || parsed.GetValue(_source) is not { } source)
        {
            Terminal.Fail(
                new Bilingual(
                    "请写 --from 样例文件 与 --source 来源号：etl new enterprise --from 企业标准.csv --source jx-pilot-launch。",
                    "Name a sample with --from and its source with --source: etl new enterprise --from enterprise.csv --source jx-pilot-launch."
                ),
                JsonOutput.IsWanted(parsed)
            );
            return ExitCode.Usage;
        }

        var job = await StarterJob.FromAsync(
            parsed.GetValue(_job)!,
            Path.GetFullPath(sample),
            source,
            RunInputs.ReadModel(paths.Schema),
            cancellationToken
        );
        var files = job.Write(paths);
        if (JsonOutput.IsWanted(parsed))
            Terminal.Out.WriteJson(
                new()
                {
                    ["job"] = job.Name,
                    ["files"] = new JsonArray([.. files.Select(f => JsonValue.Create(f))]),
                }
            );
        else
            Explain(job, files);

        return ExitCode.Done;
    }

    private void Explain(StarterJob job, IReadOnlyList<string> files)
    {
        foreach (var file in files)
            Terminal.Out.WriteLine($"+ {file}");

        Terminal.Out.WriteLine(
            $"""

            1. 查看 {job.Name}/job.yml：列名、类型、key 与标题由样例推断 · Read {job.Name}/job.yml: names, types, key and title are guessed from the sample
            2. 表在 schema/warehouse/{StarterJob.DdlFile(
                job.Name
            )}；列名变了两处都改 · The table is in schema/warehouse/{StarterJob.DdlFile(
                job.Name
            )}; rename columns in both
            3. 运行 etl run；错误会指明文件与行 · Run etl run; mistakes are told with file and line
            4. 要由 GraphQL 查询，在 schema/ 中写一个 .graphql 主题 · To serve it, describe it in a .graphql file of schema/
            """
        );
    }
}
