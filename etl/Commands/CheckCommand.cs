using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl check</c>: tries today's checks on the current version, or on one that is named; nothing is built.</summary>
internal sealed class CheckCommand : ProjectCommand
{
    private const string Last = "last";

    private readonly Argument<string?> _version = new("version")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "版本号，默认为当前版本 · Id of a version; the current one by default",
    };

    private readonly Option<string?> _run = new("--run")
    {
        HelpName = "RUN",
        Description =
            "显示一次未通过检查的运行所见，见 etl status；last 为最近一次 · Show what the checks found in a run that they stopped: see etl status; last is the latest",
    };

    public CheckCommand(FolderOptions folders, Terminal terminal)
        : base(
            "check",
            "对已发布的版本运行全部检查，不构建 · Try all checks on a published version, building nothing",
            folders,
            terminal,
            folders.All
        )
    {
        Arguments.Add(_version);
        Options.Add(_run);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var isJson = JsonOutput.IsWanted(parsed);
        return (parsed.GetValue(_run), parsed.GetValue(_version)) switch
        {
            ({ } run, null) => await ShowAsync(
                run,
                new RunHistory(paths.Warehouse),
                isJson,
                cancellationToken
            ),
            (null, var version) => await TryAsync(version, paths, isJson, cancellationToken),
            _ => Refuse(isJson),
        };
    }

    private int Refuse(bool isJson)
    {
        Terminal.Fail(
            new Bilingual("版本号与 --run 只能写一个。", "Give a version or --run, not both."),
            isJson
        );
        return ExitCode.Usage;
    }

    private async Task<int> TryAsync(
        string? named,
        WarehousePaths paths,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var versions = new WarehouseVersions(paths.Warehouse);
        if ((named ?? await versions.ReadCurrentIdAsync(cancellationToken)) is not { } id)
        {
            Terminal.Fail(
                new Bilingual(
                    "尚未发布任何版本；先运行 etl run。",
                    "No version is published yet; run etl run first."
                ),
                isJson
            );
            return ExitCode.Failed;
        }

        if (await versions.ReadAsync(id, cancellationToken) is not { } version)
        {
            Terminal.Fail(
                new Bilingual(
                    $"没有版本“{id}”；用 etl versions 查看可用者。",
                    $"There is no version '{id}'; etl versions lists them."
                ),
                isJson
            );
            return ExitCode.Failed;
        }

        var before = (await versions.BeforeAsync(version.Id, cancellationToken)).FirstOrDefault();
        var outcomes = await VersionCheck.RunAsync(
            paths,
            version,
            before,
            new Steps(new Quiet()),
            cancellationToken
        );
        return Tell("version", version.Id, outcomes, isJson);
    }

    private async Task<int> ShowAsync(
        string named,
        RunHistory history,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var run = named;
        if (named == Last)
        {
            if (history.RunsWithChecks() is not [var latest, ..])
            {
                Terminal.Fail(
                    new Bilingual("没有因检查未通过而停止的运行。", "No run was stopped by its checks."),
                    isJson
                );
                return ExitCode.Failed;
            }

            run = latest;
        }

        if (await history.ReadChecksAsync(run, cancellationToken) is { } kept)
            return Tell("run", kept.Run, kept.Checks, isJson);

        Terminal.Fail(
            new Bilingual(
                $"没有运行“{named}”的检查结果；用 etl status 查看未通过检查的运行。已发布的版本用 etl check 版本号。",
                $"No check results are kept of a run '{named}'; etl status lists runs that failed on checks. For a version that was published: etl check VERSION."
            ),
            isJson
        );
        return ExitCode.Failed;
    }

    /// <param name="what"><c>version</c> or <c>run</c>.</param>
    private int Tell(string what, string id, ImmutableArray<PlacedOutcome> outcomes, bool isJson)
    {
        var counts = CheckCounts.Of(outcomes.Select(o => o.Outcome)) ?? new(0, 0, 0);
        if (isJson)
        {
            Terminal.Out.WriteJson(
                new JsonObject
                {
                    [what] = id,
                    ["passed"] = counts.Passed,
                    ["warned"] = counts.Warned,
                    ["failed"] = counts.Failed,
                    ["checks"] = new JsonArray([.. outcomes.Select(Json)]),
                }
            );
        }
        else
        {
            foreach (var mistake in outcomes.Where(o => !o.Outcome.Passed).SelectMany(f => f.Diagnostics))
                Terminal.Error.WriteLine(mistake);

            foreach (var warned in outcomes.Where(o => o.Outcome.Status == CheckStatus.Warned))
                Terminal.Out.WriteLine(warned.Warning);

            Terminal.Out.WriteLine($"{id}：{CheckText.Of(counts)}");
        }

        return counts.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Json(PlacedOutcome placed) =>
        new()
        {
            ["job"] = placed.Outcome.Job,
            ["name"] = JsonOutput.Of(placed.Outcome.Name),
            ["status"] = placed.Outcome.Status.ToString().ToLowerInvariant(),
            ["passed"] = placed.Outcome.Passed,
            ["observed"] = placed.Outcome.Observed,
            ["expected"] = placed.Outcome.Expected,
            ["found"] = placed.Outcome.Numbers?.Found,
            ["of"] = placed.Outcome.Numbers?.Of,
            ["least"] = placed.Outcome.Numbers?.Least,
            ["most"] = placed.Outcome.Numbers?.Most,
            ["isShare"] = placed.Outcome.Numbers?.IsShare ?? false,
            ["file"] = placed.File,
            ["line"] = placed.Line,
        };

    /// <summary>Checks are over in a moment: their outcomes are what is shown.</summary>
    private sealed class Quiet : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) { }
    }
}
