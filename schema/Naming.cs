using System.Text;

namespace Jiaxing.Analytics.Model;

/// <summary>One concept, one word: the same name as SQL, GraphQL and enum constants spell it.</summary>
public static class Naming
{
    /// <summary><c>publishedOn → published_on</c></summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary><c>publishedOn → PUBLISHED_ON</c></summary>
    public static string ConstantCase(string name) => SnakeCase(name).ToUpperInvariant();

    /// <summary><c>PilotType → pilotType</c></summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary><c>pilotType → PilotType</c></summary>
    public static string PascalCase(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>English plural of a type's name, as far as rules go: <c>Industry → industries</c>.</summary>
    public static string Plural(string typeName)
    {
        var name = CamelCase(typeName);
        if (name.EndsWith('y') && name.Length > 1 && !"aeiou".Contains(name[^2], StringComparison.Ordinal))
            return name[..^1] + "ies";

        return name.EndsWith('s') || name.EndsWith('x') || name.EndsWith("ch", StringComparison.Ordinal)
            ? name + "es"
            : name + "s";
    }
}
