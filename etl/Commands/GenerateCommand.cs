using System.CommandLine;
using System.Globalization;
using Jiaxing.Analytics.Etl.Generate;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl generate</c>: writes a made-up province, with the jobs that load it.</summary>
internal sealed class GenerateCommand : Command
{
    private readonly FolderOptions _folders;
    private readonly Option<string> _scale = new("--scale")
    {
        HelpName = "N",
        Description = "规模，默认 1，约 6 万项标准 · Size; 1 by default, which is about 60,000 standards",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "N",
        Description =
            "种子，默认 1；同样的规模与种子写出同样的字节 · Seed, 1 by default; equal scale and seed write equal bytes",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "DIR",
        Description =
            "写到的文件夹，空的、新的或以前生成的 · Folder to write: empty, new or generated before",
    };

    public GenerateCommand(FolderOptions folders, Terminal terminal)
        : base(
            "generate",
            "写出合成的一省数据及其作业，供演示与试验 · Write a synthetic province and its jobs, for demonstration and tests"
        )
    {
        _folders = folders;
        Options.Add(_scale);
        Options.Add(_seed);
        Options.Add(_out);
        Options.Add(folders.Jobs);
        Options.Add(JsonOutput.Option);
        SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
    }

    private async Task<int> RunAsync(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var isJson = JsonOutput.IsWanted(parsed);
        if (
            !double.TryParse(
                parsed.GetValue(_scale) ?? "1",
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var scale
            ) || scale is not (> 0 and <= 10_000)
        )
        {
            terminal.Fail(
                new Bilingual(
                    "--scale 应是 0 到 10000 之间的数，如 0.1 或 100。",
                    "--scale should be a number above 0 and up to 10,000, such as 0.1 or 100."
                ),
                isJson
            );
            return ExitCode.Usage;
        }

        if (
            !long.TryParse(
                parsed.GetValue(_seed) ?? "1",
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var seed
            )
        )
        {
            terminal.Fail(new Bilingual("--seed 应是整数。", "--seed should be a whole number."), isJson);
            return ExitCode.Usage;
        }

        if (parsed.GetValue(_out) is not { } folder)
        {
            terminal.Fail(
                new Bilingual("请用 --out 指定写到的文件夹。", "Name the folder to write with --out."),
                isJson
            );
            return ExitCode.Usage;
        }

        if (_folders.ReadJobs(parsed) is not { } jobs)
            return _folders.Missing(parsed, terminal);

        folder = Path.GetFullPath(folder);
        if (isJson)
            await new JsonProgress(terminal.Out, terminal.Error).WhileAsync(GenerateAsync);
        else
            await ConsoleProgress.ShowAsync(terminal.Screen, GenerateAsync);

        if (isJson)
            terminal.Out.WriteJson(
                new()
                {
                    ["event"] = "generated",
                    ["folder"] = folder,
                    ["scale"] = scale,
                    ["seed"] = seed,
                }
            );
        else
            await terminal.Out.WriteLineAsync(
                new Bilingual(
                    $"已写到 {folder}；载入：etl run --jobs {folder} --warehouse 另一文件夹",
                    $"Written to {folder}; to load it: etl run --jobs {folder} --warehouse ANOTHER"
                ).ToString()
            );

        return ExitCode.Done;

        Task<int> GenerateAsync(IProgress<BuildProgress> progress)
        {
            new SyntheticProvince(scale, seed).Generate(folder, jobs, progress, cancellationToken);
            return Task.FromResult(ExitCode.Done);
        }
    }
}
