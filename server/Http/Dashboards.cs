using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Server.Hosting;
using YamlDotNet.Serialization;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>
/// The dashboards of a folder as the viewer reads them: <c>{name}.yml</c> as JSON in which <c>query</c> is the text of
/// the request, and a list of their titles.
/// </summary>
internal sealed class Dashboards
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FrozenDictionary<string, string> _specs;

    /// <summary>Reads the folder once: dashboards are files of the program, and change with it.</summary>
    public Dashboards(ServerFolders folders)
    {
        Folder = folders.Dashboards;
        var specs = Directory
            .EnumerateFiles(Folder, "*.yml")
            .Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Spec: Read(file)))
            .ToList();
        _specs = specs.ToFrozenDictionary(s => s.Name, s => s.Spec.ToJsonString(Readable));
        Index = new JsonArray([
            .. specs.Select(s => new JsonObject
            {
                ["name"] = s.Name,
                ["title"] = s.Spec["title"]?.DeepClone(),
            }),
        ]).ToJsonString(Readable);
    }

    /// <summary>Where the specs lie, and below it the viewer.</summary>
    public string Folder { get; }

    /// <summary>JSON: the name and title of each, in the order of their names.</summary>
    public string Index { get; }

    /// <summary>JSON of one dashboard; null when there is none of that name.</summary>
    public string? Find(string name) => _specs.GetValueOrDefault(name);

    private static JsonObject Read(string file)
    {
        var spec = Parse(File.ReadAllText(file));
        var request = Path.Combine(Path.GetDirectoryName(file)!, (string)spec["query"]!);
        spec["query"] = File.ReadAllText(request);
        return spec;
    }

    private static JsonObject Parse(string yaml)
    {
        var content = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize(yaml);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(content);
        return JsonNode.Parse(json)!.AsObject();
    }
}
