namespace Jiaxing.Analytics.Model.Reading;

/// <summary>The nearest of the names that exist, for a name that does not.</summary>
public static class Suggest
{
    /// <summary>A sentence to append to an error: empty when nothing is near.</summary>
    public static Bilingual Among(string name, IEnumerable<string> names)
    {
        var nearest = Nearest(name, names);
        return nearest is null ? new("", "") : new($"是否指“{nearest}”？", $" Did you mean '{nearest}'?");
    }

    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var limit = Math.Max(2, name.Length / 3);
        return names
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein distance, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(
                    Math.Min(current[j - 1], previous[j]) + 1,
                    previous[j - 1] + substitution
                );
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
