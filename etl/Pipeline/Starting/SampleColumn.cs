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

    public string Header => header;

    public string Name => name;

    public bool IsRequired { get; private set; } = true;

    /// <summary>All rows have a value, and no two the same.</summary>
    public bool IsUnique { get; private set; } = true;

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
        // 0571 is a code, not a number
        _isInteger &= Integer().IsMatch(text);
        _isNumber &= Number().IsMatch(text);
        _isDate &= IsDate(text);
    }

    private static bool IsDate(string text)
    {
        string[] formats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
        return DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
