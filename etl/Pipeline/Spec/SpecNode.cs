using Jiaxing.Analytics.Model.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>
/// One node of <c>job.yml</c>, read with its place in the file. A node of the wrong kind is reported and reads as
/// absent, so that one pass finds every mistake.
/// </summary>
internal sealed class SpecNode(YamlNode node, string file, List<EtlDiagnostic> mistakes)
{
    private static readonly Dictionary<string, SpecNode> Nothing = [];

    public SpecLocation Location { get; } = new(file, (int)node.Start.Line, (int)node.Start.Column);

    public bool IsText => node is YamlScalarNode;

    public bool IsList => node is YamlSequenceNode;

    /// <summary>The entries of a mapping; keys other than <paramref name="known"/> are mistakes.</summary>
    public IReadOnlyDictionary<string, SpecNode> Keys(params string[] known)
    {
        var entries = Entries();
        foreach (var (key, value) in entries)
        {
            if (!known.Contains(key))
                mistakes.Add(UnknownName(value.KeyLocation, EtlError.UnknownKey, "键", "key", key, known));
        }

        return entries;
    }

    /// <summary>The entries of a mapping whose keys are names that the file gives.</summary>
    public IReadOnlyDictionary<string, SpecNode> Entries()
    {
        if (node is not YamlMappingNode mapping)
        {
            // "key:" with nothing after it is an empty mapping
            if (node is not YamlScalarNode { Value: "" or null })
                WrongType("映射（键: 值）", "a mapping (key: value)");

            return Nothing;
        }

        var entries = new Dictionary<string, SpecNode>();
        foreach (var (key, value) in mapping.Children)
        {
            var name = new SpecNode(key, file, mistakes);
            if (name.Text() is { } text)
                entries[text] = new SpecNode(value, file, mistakes) { KeyLocation = name.Location };
        }

        return entries;
    }

    /// <summary>Where the key of this value stands; the value itself for elements of a list.</summary>
    public SpecLocation KeyLocation
    {
        get => field ?? Location;
        private init;
    }

    public IReadOnlyList<SpecNode> Elements()
    {
        if (node is YamlSequenceNode sequence)
            return [.. sequence.Children.Select(child => new SpecNode(child, file, mistakes))];

        WrongType("列表（[a, b]）", "a list ([a, b])");
        return [];
    }

    public string? Text()
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text })
            return text;

        WrongType("文本", "text");
        return null;
    }

    public bool Flag()
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar)
            return scalar.Value == "true";

        WrongType("true 或 false", "true or false");
        return false;
    }

    public double? Number()
    {
        if (
            node is YamlScalarNode { Style: ScalarStyle.Plain } scalar
            && double.TryParse(scalar.Value, out var number)
        )
            return number;

        WrongType("数", "a number");
        return null;
    }

    public void Report(string code, string chinese, string english) =>
        mistakes.Add(Location.Error(code, chinese, english));

    public void WrongType(string chinese, string english) =>
        Report(EtlError.WrongType, $"此处应为{chinese}。", $"This should be {english}.");

    /// <summary>Reports that the name given here is none of those known, with the nearest.</summary>
    public void UnknownName(string what, string whatEnglish, string name, IEnumerable<string> known) =>
        mistakes.Add(UnknownName(Location, EtlError.UnknownName, what, whatEnglish, name, known));

    public void MissingKey(string key) =>
        Report(EtlError.MissingKey, $"缺少“{key}”。", $"'{key}' is missing.");

    /// <summary>The error for a name that leads nowhere, with those that would.</summary>
    public static EtlDiagnostic UnknownName(
        SpecLocation location,
        string code,
        string what,
        string whatEnglish,
        string name,
        IEnumerable<string> known,
        string whereEnglish = ""
    )
    {
        var all = known.ToList();
        var hint = Suggest.Among(name, all);
        var (list, listEnglish) =
            all.Count == 0 ? ("（无）", "(none)") : (string.Join("、", all), string.Join(", ", all));
        return location.Error(
            code,
            $"没有名为“{name}”的{what}。{hint.Chinese}可用：{list}。",
            $"There is no {whatEnglish} '{name}'{whereEnglish}.{hint.English} Known: {listEnglish}."
        );
    }
}
