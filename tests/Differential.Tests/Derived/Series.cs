using Jiaxing.Analytics.Differential.Tests.Evaluating;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The groups that agree in all but the date, by their dates.</summary>
internal sealed class Series
{
    private readonly Dictionary<object?[], object?> _byKeys;
    private readonly int _at;

    public Series(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        _at = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.Grain is not null).i;
        Grain = groups.Keys[_at].Grain!.Value;
        _byKeys = groups.All.ToDictionary(g => g.Keys, g => groups.Measured(g, measure), new SameKeys());
    }

    public Grain Grain { get; }

    public DateOnly? Date(Group group) => (DateOnly?)group.Keys[_at];

    /// <summary>The measure of the group's series in that period; null where there is no such group, too.</summary>
    public double? At(Group group, DateOnly period)
    {
        var keys = (object?[])group.Keys.Clone();
        keys[_at] = period;
        return _byKeys.GetValueOrDefault(keys) is { } value ? Convert.ToDouble(value) : null;
    }

    public DateOnly Back(DateOnly date, int periods) => Change.Back(date, Grain, periods);

    /// <summary>The first day of a period as a query writes it.</summary>
    public static DateOnly Read(object? period)
    {
        var parts = ((string)period!).Split('-');
        var month =
            parts.Length < 2 ? 1
            : parts[1] is ['Q', var quarter] ? ((quarter - '1') * 3) + 1
            : int.Parse(parts[1]);
        return new DateOnly(int.Parse(parts[0]), month, parts.Length < 3 ? 1 : int.Parse(parts[2]));
    }

    public static string Written(DateOnly date, Grain grain) =>
        grain switch
        {
            Grain.Year => $"{date.Year}",
            Grain.Quarter => $"{date.Year}-Q{(date.Month + 2) / 3}",
            Grain.Month => $"{date.Year}-{date.Month:00}",
            _ => $"{date.Year}-{date.Month:00}-{date.Day:00}",
        };
}
