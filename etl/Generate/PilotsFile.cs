using System.Globalization;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>The table of pilots: a workbook with a title, a header of two rows whose groups are merged, and a second sheet for the types.</summary>
internal static class PilotsFile
{
    public const string Name = "pilot/data/标准化试点_合成数据.xlsx";

    private const string PilotSheet = "试点";

    /// <summary>All on rows of their own.</summary>
    private static readonly string[] Kinds =
    [
        "REQUIRED",
        "NOT_A_PARTIAL_DATE",
        "UNKNOWN_PLACE",
        PlantedFaults.Duplicate,
    ];

    public static void Write(string file, Province province)
    {
        using var workbook = new WorkbookWriter(file);
        using (var sheet = workbook.Begin(PilotSheet, "A1:H1", "A2:A3", "B2:D2", "E2:F2", "G2:H2"))
        {
            sheet.Row("标准化试点一览 — 合成数据 · synthetic data");
            sheet.Row("序号", "承担单位", null, null, "试点", null, "时间", null);
            sheet.Row(null, "设区市", "县(市、区)", "政府", "级别", "类型", "批准", "验收");
            foreach (var (i, pilot) in province.Pilots.Index())
                Write(sheet, i, pilot, province);
        }

        using var types = workbook.Begin("类型");
        types.Row("代码", "名称", "英文名称", "任务");
        foreach (var (code, chinese, english, tasks) in Pilot.Types)
            types.Row(code, chinese, english, tasks);
    }

    private static void Write(WorkbookWriter.Sheet sheet, int i, Pilot pilot, Province province)
    {
        var chance = new Chance(province.Seed, Drawn.Spelling, (8L << 48) + i);
        var counties = string.Join('、', pilot.Counties.Select(c => c.Name));
        object?[] cells =
        [
            i + 1,
            pilot.Prefecture.Name,
            Spelling.Words(counties, ref chance),
            pilot.Government,
            pilot.Level,
            pilot.Type,
            Month(pilot.Approved, ref chance),
            Month(pilot.Approved.AddYears(3), ref chance),
        ];
        sheet.Row(cells);
        switch (province.Faults.Plant($"{Name}#{PilotSheet}", Kinds, i, ref chance))
        {
            case "REQUIRED":
                sheet.Row([.. cells[..2], "合成新区一", "", .. cells[4..]]);
                break;
            case "NOT_A_PARTIAL_DATE":
                sheet.Row([.. cells[..2], "合成新区二", .. cells[3..6], "待定", cells[7]]);
                break;
            case "UNKNOWN_PLACE":
                sheet.Row([.. cells[..2], "合成不详县", .. cells[3..]]);
                break;
            case PlantedFaults.Duplicate:
                sheet.Row(cells);
                break;
            default:
                break;
        }
    }

    private static object Month(DateOnly month, ref Chance chance) =>
        chance.Below(3) switch
        {
            0 => month,
            1 => month.ToString("yyyy年M月", CultureInfo.InvariantCulture),
            _ => month.ToString("yyyy.M", CultureInfo.InvariantCulture),
        };
}
