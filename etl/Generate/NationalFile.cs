using System.Text;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>The national system's export: a CSV in GB18030 with its usual columns.</summary>
internal static class NationalFile
{
    public const string Name = "standard/data/国家标准目录_合成数据.csv";

    private const long StandardsAtScaleOne = 50_000;

    private static readonly string[] Header =
    [
        "标准号",
        "标准名称",
        "英文名称",
        "标准层级",
        "标准状态",
        "发布日期",
        "实施日期",
        "废止日期",
        "ＩＣＳ",
        "CCS",
        "采标程度",
        "采用国际标准",
        "归口单位",
        "起草单位",
        "代替标准",
    ];

    public static void Write(string file, Province province, CancellationToken cancellationToken)
    {
        using var csv = new CsvFileWriter(
            file,
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            ','
        );
        csv.Row(Header);
        string[] kinds = ["RAGGED_ROW", "BROKEN_QUOTES", .. StandardRow.Faults];
        var number = 0L;
        for (var i = 0L; i < province.Scaled(StandardsAtScaleOne); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var standard in province.Standards.Draw(Catalogue.National, i))
            {
                var chance = new Chance(province.Seed, Drawn.Spelling, number);
                var fault = province.Faults.Plant(Name, kinds, number, ref chance);
                Write(csv, new StandardRow(standard, fault, ref chance), fault, province);
                number++;
            }
        }
    }

    private static void Write(CsvFileWriter csv, StandardRow row, string? fault, Province province)
    {
        var cells = Cells(row, row.Number);
        switch (fault)
        {
            case "RAGGED_ROW": // the end of the line is lost
                csv.Row(cells.AsSpan(0, 6));
                break;
            case "BROKEN_QUOTES":
                csv.Line($"\"{row.Number}\"又,{string.Join(',', cells.Skip(1))}");
                break;
            default:
                csv.Row(cells);
                break;
        }

        if (fault == PlantedFaults.Duplicate)
            csv.Row(Cells(row, row.NumberAgain));

        if (row.IsLoaded)
            province.CountLed(row.Standard);
    }

    private static string[] Cells(StandardRow row, string number)
    {
        var standard = row.Standard;
        return
        [
            number,
            row.Title,
            standard.EnglishTitle,
            row.Level,
            row.Status,
            row.Published,
            row.Implemented,
            row.Withdrawn,
            row.Ics,
            standard.Topic.Ccs.ToString(),
            standard.Adoption ?? "",
            standard.Adopted ?? "",
            $"合成{standard.Topic.Chinese}标准化技术委员会({standard.Committee})",
            row.Drafters,
            standard.Replaces ?? "-",
        ];
    }
}
