namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>The list of Zhejiang Made standards: Excel workbooks with a title over the header, and days as Excel has them.</summary>
internal static class ZhejiangMadeFile
{
    private const long StandardsAtScaleOne = 6_000;

    /// <summary>A sheet holds a million rows; people split before that.</summary>
    private const long RowsPerWorkbook = 500_000;

    private static readonly string[] Kinds = ["ERROR_VALUE", .. StandardRow.Faults];

    public static string NameOf(int part) => $"standard/data/浙江制造标准_合成数据_{part:00}.xlsx";

    /// <param name="fileOf">Path of the file of that name.</param>
    public static void Write(
        Func<string, string> fileOf,
        Province province,
        CancellationToken cancellationToken
    )
    {
        var count = province.Scaled(StandardsAtScaleOne);
        var part = 0;
        for (var first = 0L; first < count; first += RowsPerWorkbook)
            WritePart(
                fileOf,
                ++part,
                (first, Math.Min(count, first + RowsPerWorkbook)),
                province,
                cancellationToken
            );
    }

    private static void WritePart(
        Func<string, string> fileOf,
        int part,
        (long From, long To) range,
        Province province,
        CancellationToken cancellationToken
    )
    {
        const string sheetName = "浙江制造";
        var name = NameOf(part);
        using var workbook = new WorkbookWriter(fileOf(name));
        using var sheet = workbook.Begin(sheetName, "A1:H1");
        sheet.Row($"“浙江制造”标准一览({part}) — 合成数据 · synthetic data");
        sheet.Row("序号", "标准编号", "标准名称", "发布日期", "实施日期", "标准状态", "ICS", "主要起草单位");
        for (var i = range.From; i < range.To; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var standard = province.Standards.Draw(Catalogue.ZhejiangMade, i).Single();
            var chance = new Chance(province.Seed, Drawn.Spelling, ((long)Catalogue.ZhejiangMade << 48) + i);
            var fault = province.Faults.Plant($"{name}#{sheetName}", Kinds, i, ref chance);
            var row = new StandardRow(standard, fault, ref chance);
            object published =
                fault == "ERROR_VALUE" ? "#N/A"
                : fault is null && chance.Happens(0.8) ? standard.Published
                : row.Published;
            Write(row.Number);
            if (fault == PlantedFaults.Duplicate)
                Write(row.NumberAgain);

            if (row.IsLoaded)
                province.CountLed(standard);

            void Write(string number) =>
                sheet.Row(
                    (int)i + 1,
                    number,
                    row.Title,
                    published,
                    standard.Implemented,
                    row.Status,
                    row.Ics,
                    row.Drafters
                );
        }
    }
}
