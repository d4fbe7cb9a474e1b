using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl check</c>: tries today's checks on the current version, or on one that is named; nothing is built.</summary>
internal sealed class CheckCommand : ProjectCommand
{
    private readonly Argument<string?> _version =
        new("version") { Arity = ArgumentArity.ZeroOrOne, Description = "版本号，默认为当前版本 · Id of a version; the current one by default" };

    public CheckCommand(FolderOptions folders, Terminal terminal)
        : base("check", "对已发布的版本运行全部检查，不构建 · Try all checks on a published version, building nothing", folders, terminal, folders.All)
    {
        Arguments.Add(_version);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, WarehousePaths paths, CancellationToken cancellationToken)
    {
        var versions = new WarehouseVersions(paths.Warehouse);
        var id = parsed.GetValue(_version) ?? await versions.ReadCurrentIdAsync(cancellationToken) ?? "";
        if (await versions.ReadAsync(id, cancellationToken) is not { } version)
        {
            Terminal.Fail(new Bilingual($"没有版本“{id}”；用 etl versions 查看可用者。", $"There is no version '{id}'; etl versions lists them."), parsed.GetValue(JsonOutput.Option));
            return ExitCode.Failed;
        }

        var before = (await versions.BeforeAsync(version.Id, cancellationToken)).FirstOrDefault();
        var outcomes = await VersionCheck.RunAsync(paths, version, before, new Steps(new Quiet()), cancellationToken);
        var failed = outcomes.Where(o => !o.Outcome.Passed).ToList();
        if (parsed.GetValue(JsonOutput.Option))
        {
            Terminal.Out.WriteJson(
                new JsonObject
                {
                    ["version"] = version.Id,
                    ["passed"] = outcomes.Length - failed.Count,
                    ["failed"] = failed.Count,
                    ["checks"] = new JsonArray([.. outcomes.Select(Json)]),
                }
            );
        }
        else
        {
            foreach (var mistake in failed.SelectMany(f => f.Diagnostics))
                await Terminal.Error.WriteLineAsync(mistake.ToString());

            var passed = outcomes.Length - failed.Count;
            await Terminal.Out.WriteLineAsync($"{version.Id}：{passed} 项检查通过，{failed.Count} 项未通过 · {passed} checks passed, {failed.Count} failed");
        }

        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Json(PlacedOutcome placed) =>
        new()
        {
            ["job"] = placed.Outcome.Job,
            ["name"] = JsonOutput.Of(placed.Outcome.Name),
            ["passed"] = placed.Outcome.Passed,
            ["observed"] = placed.Outcome.Observed,
            ["expected"] = placed.Outcome.Expected,
            ["file"] = placed.File,
            ["line"] = placed.Line,
        };

    /// <summary>Checks are over in a moment: their outcomes are what is shown.</summary>
    private sealed class Quiet : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) { }
    }
}
