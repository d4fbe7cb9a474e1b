namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// The harmful dirt and its account: rows that cannot be loaded, or not wholly, and how many of each kind stand in each
/// file. What a run then keeps back must be exactly this.
/// </summary>
internal sealed class PlantedFaults
{
    /// <summary>The code under which the account has rows that repeat another.</summary>
    public const string Duplicate = "DUPLICATE";

    /// <summary>Every kind stands in the first rows of a file, one in so many, so that a small file has them all.</summary>
    private const int Spacing = 7;

    private const double Share = 0.002;

    private readonly SortedDictionary<(string File, string Code), long> _counts = [];

    public IEnumerable<(string File, string Code, long Count)> Counts =>
        _counts.Select(c => (c.Key.File, c.Key.Code, c.Value));

    public void Count(string file, string code) =>
        _counts[(file, code)] = _counts.GetValueOrDefault((file, code)) + 1;

    /// <summary>The fault that row <paramref name="number"/> of a file is to have, already counted; null for most.</summary>
    /// <param name="kinds">Codes that a row of the file can be given.</param>
    public string? Plant(string file, IReadOnlyList<string> kinds, long number, ref Chance chance)
    {
        var isDrawn = chance.Happens(Share);
        var drawn = chance.Pick(kinds);
        var (turn, within) = Math.DivRem(number, Spacing);
        var kind =
            within == Spacing - 1 && turn < kinds.Count ? kinds[(int)turn]
            : isDrawn ? drawn
            : null;
        if (kind is not null)
            Count(file, kind);

        return kind;
    }
}
