using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Starting;

/// <summary>English names for the headers of a sample: known words are translated, others numbered for a person to name.</summary>
internal static partial class SampleNames
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["标准号"] = "number",
        ["标准编号"] = "number",
        ["标准名称"] = "title_zh",
        ["中文名称"] = "title_zh",
        ["英文名称"] = "title_en",
        ["标准状态"] = "status",
        ["状态"] = "status",
        ["标准性质"] = "nature",
        ["发布日期"] = "published_on",
        ["实施日期"] = "effective_on",
        ["废止日期"] = "withdrawn_on",
        ["归口单位"] = "committee",
        ["起草单位"] = "drafters",
        ["采标程度"] = "adoption",
        ["采用国际标准号"] = "adopted_number",
        ["中国标准分类号"] = "ccs",
        ["国际标准分类号"] = "ics",
        ["名称"] = "name",
        ["单位名称"] = "organization",
        ["企业名称"] = "organization",
        ["统一社会信用代码"] = "credit_code",
        ["代码"] = "code",
        ["编号"] = "code",
        ["序号"] = "sequence",
        ["日期"] = "day",
        ["年份"] = "year",
        ["年度"] = "year",
        ["地区"] = "place",
        ["所在地"] = "place",
        ["地址"] = "address",
        ["县(市、区)"] = "county",
        ["所属行业"] = "industry",
        ["行业"] = "industry",
        ["数值"] = "value",
        ["单位"] = "unit",
        ["数量"] = "amount",
        ["金额"] = "amount",
        ["备注"] = "note",
    };

    public static IReadOnlyList<SampleColumn> Columns(IEnumerable<string> headers)
    {
        // the engine's own columns keep their names
        var taken = SourceSpecReader.Lineage.ToHashSet();
        var columns = new List<SampleColumn>();
        foreach (var (i, header) in headers.Index())
        {
            var name = Known.GetValueOrDefault(header) ?? Latin(header) ?? $"column_{i + 1}";
            columns.Add(new(header, taken.Add(name) ? name : Free(name, taken)));
        }

        return columns;
    }

    private static string? Latin(string header)
    {
        var name = NoLetter().Replace(header, "_").Trim('_').ToLowerInvariant();
        return name.Length > 0 && header.All(char.IsAscii)
            ? (char.IsAsciiDigit(name[0]) ? $"n{name}" : name)
            : null;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var number = 2;
        while (!taken.Add($"{name}_{number}"))
            number++;

        return $"{name}_{number}";
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NoLetter();
}
