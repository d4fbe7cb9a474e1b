using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Benchmarks.Loading;

/// <summary>
/// A made-up export of standards, the same at each call: twelve columns under Chinese headers, and the dirt that such
/// files have. Of 10,000 rows about 10 repeat a number, 10 each have no such day, no such status or no number, 10 are
/// ragged, and hundreds spell a date otherwise, are quoted, padded or full-width.
/// </summary>
internal static class StandardsExport
{
    private const string Header =
        "标准号,标准名称,英文名称,标准层级,标准状态,发布日期,实施日期,ICS分类号,CCS分类号,采标程度,归口单位,起草单位\n";

    private static readonly (string Level, string Prefix)[] Levels =
    [
        ("国家标准", "GB/T"),
        ("行业标准", "JB/T"),
        ("地方标准", "DB/T"),
        ("团体标准", "T/ZZB"),
    ];

    private static readonly string[] Statuses = ["现行", "现行", "现行", "现行", "即将实施", "废止"];

    private static readonly string[] Products =
    [
        "智能家居",
        "集成灶",
        "经编针织物",
        "光伏组件",
        "皮革箱包",
        "电线电缆",
        "新能源汽车",
        "毛衫",
        "紧固件",
        "纸制品",
    ];

    public static async Task WriteAsync(string path, int rows, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(
            path,
            append: false,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            1 << 20
        );
        await text.WriteAsync(Header.AsMemory(), cancellationToken);
        var line = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            Append(line.Clear(), i);
            await text.WriteAsync(line, cancellationToken);
        }
    }

    private static void Append(StringBuilder line, int i)
    {
        var random = unchecked((uint)i * 2654435761u);
        var dirt = random % 10_000;
        var (level, prefix) = Levels[random / 7 % 4];
        var year = 1990 + (int)(random / 11 % 35);
        var product = Products[random / 13 % 10];
        var day = new DateOnly(year, 1 + (int)(random / 17 % 12), 1 + (int)(random / 19 % 28));
        var number = dirt is >= 40 and < 50
            ? ""
            : $"{prefix} {(dirt < 10 ? i - 1 : i) + 1}.{1 + i % 9}-{year}";
        var title = $"{product} 第 {i % 97} 部分：{(i % 3 == 0 ? "技术规范" : "试验方法")}";
        line.Append(dirt is >= 100 and < 200 ? Wide(number) : number).Append(',');
        line.Append(dirt is >= 200 and < 500 ? $"\"{title}（“甲”,乙）\"" : title).Append(',');
        line.Append(
            CultureInfo.InvariantCulture,
            $"Technical specification for product family {i % 977} - Part {i % 97},"
        );
        line.Append(level).Append(',');
        line.Append(dirt is >= 20 and < 30 ? "有效" : Statuses[random / 23 % 6]).Append(',');
        line.Append(dirt is >= 10 and < 20 ? "2021-02-30" : Spelled(day, dirt)).Append(',');
        line.Append(
                dirt is >= 30 and < 40 ? "待定"
                : random / 29 % 20 == 0 ? "-"
                : Spelled(day.AddDays(180), dirt)
            )
            .Append(',');
        line.Append(CultureInfo.InvariantCulture, $"{1 + random / 31 % 97:00}.{random / 37 % 100:000},");
        line.Append((char)('A' + random / 41 % 26))
            .Append(CultureInfo.InvariantCulture, $"{random / 43 % 100:00},");
        line.Append(
                (random / 47 % 8) switch
                {
                    0 => "IDT",
                    1 => "MOD",
                    2 => "NEQ",
                    _ => "",
                }
            )
            .Append(',');
        line.Append(CultureInfo.InvariantCulture, $"全国{product}标准化技术委员会（TC{random / 53 % 600}）,");
        line.Append(
            CultureInfo.InvariantCulture,
            $"{product}第{random / 59 % 5000}研究院;嘉兴市第{random / 61 % 800}有限公司"
        );
        line.Append(dirt is >= 50 and < 60 ? ",备注\n" : "\n");
    }

    private static string Spelled(DateOnly day, uint dirt) =>
        day.ToString(
            dirt switch
            {
                < 9_000 => "yyyy-MM-dd",
                < 9_400 => "yyyy/M/d",
                < 9_700 => "yyyy年M月d日",
                _ => "yyyyMMdd",
            },
            CultureInfo.InvariantCulture
        );

    private static string Wide(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
