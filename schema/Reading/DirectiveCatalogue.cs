using GraphQLParser;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>The mapping directives as <c>directives.graphql</c> defines them; the file is part of this library.</summary>
internal static class DirectiveCatalogue
{
    public const string FileName = "directives.graphql";

    public static readonly string Text = ReadText();

    /// <summary>Directives by name, and the scalars and enums that their arguments and the model's fields may use.</summary>
    public static GraphQLDocument Load() => Parser.Parse(Text);

    private static string ReadText()
    {
        using var stream = typeof(DirectiveCatalogue).Assembly.GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
