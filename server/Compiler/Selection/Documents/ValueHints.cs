using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>What would be right in the place of a wrong value.</summary>
internal static class ValueHints
{
    private const int Listed = 20;

    /// <param name="found">The wrong value, as its writer spelled it.</param>
    public static Bilingual? For(IGraphType? type, string found) =>
        type switch
        {
            EnumerationGraphType codes => Code(codes, found.Trim('"')),
            DateScalar => new("日期写作 \"2024-05-01\"。", "A date is written \"2024-05-01\"."),
            DateTimeScalar => new(
                "时刻写作 \"2024-05-01T08:00:00Z\"，须带时区。",
                "An instant is written \"2024-05-01T08:00:00Z\", with its offset."
            ),
            IntGraphType => new("32 位整数，不加引号。", "A whole number of 32 bits, without quotes."),
            LongGraphType => new("64 位整数，不加引号。", "A whole number of 64 bits, without quotes."),
            FloatGraphType => new("数字，不加引号。", "A number, without quotes."),
            BooleanGraphType => new("true 或 false，不加引号。", "true or false, without quotes."),
            StringGraphType => new("文本须加双引号。", "A text is written in double quotes."),
            IInputObjectGraphType input => Members(input),
            _ => null,
        };

    /// <summary>The nearest of an input's members or an object's fields, or all where none is near.</summary>
    public static Bilingual? Among(string name, IEnumerable<string> names)
    {
        var known = names.ToList();
        return Suggest.Nearest(name, known) is { } near
            ? new($"是否指“{near}”？", $"Did you mean '{near}'?")
            : List(known);
    }

    private static Bilingual? Code(EnumerationGraphType codes, string found)
    {
        var names = codes.Values.Select(v => v.Name).ToList();
        return names.Contains(found)
            ? new($"代码不加引号：{found}。", $"A code is written without quotes: {found}.")
            : Among(found, names);
    }

    private static Bilingual? Members(IInputObjectGraphType input) =>
        List([.. input.Fields.Select(f => f.Name)]);

    private static Bilingual? List(List<string> names)
    {
        if (names.Count == 0)
            return null;

        var more = names.Count > Listed;
        return new(
            $"可用：{string.Join("、", names.Take(Listed))}{(more ? " 等" : "")}。",
            $"There are: {string.Join(", ", names.Take(Listed))}{(more ? ", …" : "")}."
        );
    }
}
