using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>How many rows of each kind were broken on purpose: what a run should find, no more and no less.</summary>
internal static class AccountFile
{
    public const string Name = "埋入的问题_合成数据.csv";

    public static void Write(string file, PlantedFaults faults)
    {
        using var csv = new CsvFileWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), ',');
        csv.Row("file", "code", "rows");
        foreach (var (name, code, count) in faults.Counts)
            csv.Row(name, code, count.ToString(CultureInfo.InvariantCulture));
    }
}
