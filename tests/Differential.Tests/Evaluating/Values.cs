using System.Globalization;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Values as the evaluator compares them: null, bool, long, double, string, DateOnly, DateTime (UTC).</summary>
internal static class Values
{
    public static object? Normal(object? value) => value is int number ? (long)number : value;

    /// <summary>A literal of the query as a value of the type it is compared with.</summary>
    public static object? Literal(object? written, Model.ValueType type) =>
        (written, type) switch
        {
            (string text, Model.ValueType.Date) => DateOnly.ParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            (string text, Model.ValueType.DateTime) => DateTime.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal
            ),
            (long number, Model.ValueType.Float) => (double)number,
            (Asking.EnumValue constant, _) => constant.Name,
            _ => written,
        };

    /// <summary>Texts by their code points, which is also the order of their UTF-8 bytes.</summary>
    public static int Compare(object left, object right) =>
        (left, right) switch
        {
            (string a, string b) => Texts(a, b),
            (bool a, bool b) => a.CompareTo(b),
            (DateOnly a, DateOnly b) => a.CompareTo(b),
            (DateTime a, DateTime b) => a.CompareTo(b),
            (long a, long b) => a.CompareTo(b),
            _ => Convert
                .ToDouble(left, CultureInfo.InvariantCulture)
                .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        };

    /// <summary>
    /// Compares numbers that were computed. Two floats that are all but equal may come out in either order when they are
    /// added up in another one: which is right cannot be told, so the query is given up.
    /// </summary>
    /// <param name="isExact">Whether sums of the measure's values have no rounding, so that equal is equal in any order of adding.</param>
    public static Func<object, object, int> Comparison(bool isExact) =>
        (left, right) =>
            left is double a
            && right is double b
            && IsNear(a, b)
            && !(isExact && a == b)
            && !(a == 0 && b == 0)
                ? throw new UndecidableException()
                : Compare(left, right);

    public static bool IsNear(double a, double b) =>
        Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));

    private static int Texts(string left, string right)
    {
        using var a = left.EnumerateRunes().GetEnumerator();
        using var b = right.EnumerateRunes().GetEnumerator();
        var (x, y) = (a, b);
        while (true)
        {
            var (hasX, hasY) = (x.MoveNext(), y.MoveNext());
            if (!hasX || !hasY)
                return hasX.CompareTo(hasY);
            if (x.Current != y.Current)
                return x.Current.CompareTo(y.Current);
        }
    }
}

/// <summary>The query's answer hangs on the last bits of floats.</summary>
internal sealed class UndecidableException() : Exception("The answer hangs on the last bits of floats.");
