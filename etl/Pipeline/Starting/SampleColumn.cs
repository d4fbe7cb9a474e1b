using System.Globalization;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Starting;

/// <summary>A column of a sample: what it is called, and what all of its cells could be.</summary>
internal sealed partial class SampleColumn(string header, string name)
{
    private readonly HashSet<string> _values = [];
    private bool _isInteger = true;
    private bool _isNumber = true;
    private bool _isDate = true;
    private bool _isEmpty = true;
    private bool _hasThousands;

    public string Header => header;

    public string Name => name;

    public bool IsRequired { get; private set; } = true;

    /// <summary>All rows have a value, and no two the same.</summary>
    public bool IsUnique { get; private set; } = true;

    /// <summary>Commas part the thousands of its numbers.</summary>
    public bool HasThousands => _hasThousands && Type is (ColumnType.Integer or ColumnType.Number);

    public ColumnType Type =>
        _isEmpty ? ColumnType.Text
        : _isDate ? ColumnType.Date
        : _isInteger ? ColumnType.Integer
        : _isNumber ? ColumnType.Number
        : ColumnType.Text;

    public void Add(string cell)
    {
        var text = cell.Trim(Staging.Blank);
        if (text.Length == 0)
        {
            IsRequired = IsUnique = false;
            return;
        }

        _isEmpty = false;
        IsUnique &= _values.Add(text);
        _isDate &= IsDate(text);
        if (Thousands().IsMatch(text))
        {
            _hasThousands = true;
            text = text.Replace(",", "", StringComparison.Ordinal);
        }

        // 0571 is a code, not a number
        _isInteger &= Integer().IsMatch(text);
        _isNumber &= Number().IsMatch(text);
    }

    private static bool IsDate(string text)
    {
        string[] formats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
        return DateOnly.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        );
    }

    [GeneratedRegex("^-?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
