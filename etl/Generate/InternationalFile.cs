using System.Text;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>International standards that organizations of the province led: tab-separated text in UTF-16, as Excel's “Unicode text”.</summary>
internal static class InternationalFile
{
    public const string Name = "standard/data/主导国际标准_合成数据.txt";

    private const long StandardsAtScaleOne = 500;

    public static void Write(string file, Province province, CancellationToken cancellationToken)
    {
        using var text = new CsvFileWriter(file, Encoding.Unicode, '\t');
        text.Row("标准号", "英文名称", "中文名称", "状态", "发布日期", "ICS", "起草单位");
        var number = 0L;
        for (var i = 0L; i < province.Scaled(StandardsAtScaleOne); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var standard in province.Standards.Draw(Catalogue.International, i))
            {
                var chance = new Chance(
                    province.Seed,
                    Drawn.Spelling,
                    ((long)Catalogue.International << 48) + number
                );
                // a short list, looked after by hand: nothing is broken in it, though not written in one way
                var row = new StandardRow(standard, fault: null, ref chance);
                text.Row(
                    row.Number,
                    standard.EnglishTitle,
                    row.Title,
                    row.Status,
                    row.Published,
                    row.Ics,
                    row.Drafters
                );
                province.CountLed(standard);
                number++;
            }
        }
    }
}
