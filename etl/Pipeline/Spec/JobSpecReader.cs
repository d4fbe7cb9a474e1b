using System.Collections.Immutable;
using Jiaxing.Analytics.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads <c>job.yml</c>. All mistakes in a file are found in one pass, each with its line and column.</summary>
internal sealed class JobSpecReader(SemanticModel model, List<EtlDiagnostic> mistakes)
{
    public const string FileName = "job.yml";

    private static readonly string[] JobKeys =
    [
        "job",
        "title",
        "synthetic",
        "inputs",
        "sources",
        "tables",
        "max_rejected",
        "checks",
    ];

    /// <summary>The job of a folder; null when its file cannot be read at all.</summary>
    public JobSpec? Read(string folder, string text)
    {
        var name = Path.GetFileName(folder);
        var file = $"{name}/{FileName}";
        if (Parse(text, file) is not { } root)
            return null;

        var keys = root.Keys(JobKeys);
        if (!keys.ContainsKey("sources"))
            root.MissingKey("sources");

        if (!keys.ContainsKey("tables"))
            root.MissingKey("tables");

        if (keys.TryGetValue("job", out var job) && job.Text() is { } stated && stated != name)
        {
            job.Report(
                EtlError.Contradiction,
                $"作业名“{stated}”与文件夹名“{name}”不同；文件夹名即作业名。",
                $"The job calls itself '{stated}' in a folder named '{name}'; the folder's name is the job's."
            );
        }

        var title = keys.TryGetValue("title", out var titleNode) ? ReadBilingual(titleNode) : new(name, name);
        var sources = new SourceSpecReader(model);
        var checks = keys.TryGetValue("checks", out var list)
            ? list.Elements().Select(CheckSpecReader.Read)
            : [];
        if (keys.TryGetValue("max_rejected", out var maxRejected))
            checks = checks.Prepend(CheckSpecReader.ReadMaxRejected(maxRejected));

        ImmutableArray<SourceSpec> read = keys.TryGetValue("sources", out var entries)
            ? [.. entries.Entries().Select(sources.Read)]
            : [];
        return new JobSpec(
            name,
            title,
            folder,
            [.. ReadNames(keys, "inputs").Concat(NeededByPlaces(read)).DistinctBy(i => i.Name)],
            read,
            ReadNames(keys, "tables"),
            [.. checks.OfType<CheckSpec>()],
            root.Location
        )
        {
            IsSynthetic = keys.GetValueOrDefault("synthetic")?.Flag() ?? false,
        };
    }

    /// <summary>A text in both languages: <c>{ zh: …, en: … }</c>.</summary>
    public static Bilingual ReadBilingual(SpecNode node)
    {
        var keys = node.Keys("zh", "en");
        foreach (var key in (string[])["zh", "en"])
        {
            if (!keys.ContainsKey(key))
                node.MissingKey(key);
        }

        return new(keys.GetValueOrDefault("zh")?.Text() ?? "", keys.GetValueOrDefault("en")?.Text() ?? "");
    }

    /// <summary>A column of places is resolved by what other jobs have filled: nobody has to list that.</summary>
    private static IEnumerable<Named> NeededByPlaces(ImmutableArray<SourceSpec> sources) =>
        sources
            .SelectMany(s => s.Loaded)
            .Where(c => c.Place is not null)
            .Take(1)
            .SelectMany(c => PlaceReading.Tables.Select(t => new Named(t, c.Location)));

    private static ImmutableArray<Named> ReadNames(IReadOnlyDictionary<string, SpecNode> keys, string key) =>
        keys.TryGetValue(key, out var node)
            ?
            [
                .. node.Elements()
                    .Select(e => e.Text() is { } name ? new Named(name, e.Location) : null)
                    .OfType<Named>(),
            ]
            : [];

    private SpecNode? Parse(string text, string file)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var yaml = new YamlStream();
            yaml.Load(parser);
            if (yaml.Documents is [var document])
                return new SpecNode(document.RootNode, file, mistakes);

            mistakes.Add(
                new SpecLocation(file, 1, 1).Error(
                    EtlError.NotYaml,
                    "文件应恰有一个 YAML 文档。",
                    "The file should hold exactly one YAML document."
                )
            );
        }
        catch (YamlException e)
        {
            mistakes.Add(NotYaml(e.Start, e.Message, e.Message));
        }
        catch (InvalidOperationException)
        {
            // this is how YamlDotNet's scanner gives up on a bracket that is never closed
            var at = parser.Current?.End ?? Mark.Empty;
            mistakes.Add(
                NotYaml(
                    at,
                    "此处之后打开的括号没有关闭。",
                    "A bracket opened after this place is not closed."
                )
            );
        }

        return null;

        EtlDiagnostic NotYaml(Mark at, string chinese, string english) =>
            new SpecLocation(file, (int)at.Line, (int)at.Column).Error(
                EtlError.NotYaml,
                $"不是有效的 YAML：{chinese}",
                $"Not valid YAML: {english}"
            );
    }
}
