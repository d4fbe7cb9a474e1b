using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads descriptions, which are all of the form <c>中文。 · English.</c></summary>
internal static class DescriptionReader
{
    private const string Separator = " · ";

    public static Bilingual Read(ModelFile file, ASTNode node, MistakeList mistakes)
    {
        var text = (node as IHasDescriptionNode)?.Description?.Value.ToString();
        if (Split(text) is { } description)
            return description;

        mistakes.Add(
            Locations.Of(file, node),
            ModelCode.Description,
            "此处须有“中文。 · English.”形式的说明。",
            "A description of the form \"中文。 · English.\" is needed here."
        );
        return new Bilingual("", "");
    }

    private static Bilingual? Split(string? text)
    {
        var at = text?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (at <= 0)
            return null;

        var english = text![(at + Separator.Length)..].Trim();
        return english.Length == 0 ? null : new Bilingual(text[..at].Trim(), english);
    }
}
