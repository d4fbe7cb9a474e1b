using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl publish VERSION</c>: makes a version current that was built and waits, or was rolled back.</summary>
internal sealed class PublishCommand : ChangingCommand
{
    private readonly Argument<string> _version = new("VERSION")
    {
        Description = "版本号，见 etl versions · Id of the version; see etl versions",
    };

    public PublishCommand(FolderOptions folders, Terminal terminal)
        : base(
            "publish",
            "校验一个保留的版本并使之成为当前版本 · Verify a version that is kept and make it the current one",
            folders,
            terminal
        ) => Arguments.Add(_version);

    protected override async Task<JsonObject> RunAsync(
        ParseResult parsed,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        var version = parsed.GetValue(_version)!;
        await new VersionSwitch(warehouse, steps).PublishAsync(version, cancellationToken);
        return new() { ["event"] = "published", ["version"] = version };
    }
}
