using System.Globalization;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>Says beside the files what they are, before anybody takes them for real.</summary>
internal static class ReadmeFile
{
    public const string Name = "README.md";

    public static void Write(string file, double scale, long seed) =>
        File.WriteAllText(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # 合成数据 · Synthetic data

                **这里的一切都是编造的，供演示与试验，不可引用为事实。** 只有地区、ICS、CCS、标准代号、产业与指标的代码和名称取自内置数据；
                标准、单位、试点、人口、生产总值、面积全部由程序生成。标准号以 SYN 开头，名称含“合成”。

                **Everything here is made up for demonstration and tests; none of it is a fact.** Only the codes and names of places, ICS, CCS,
                prefixes, industries and indicators are those of the bundled data; standards, organizations, pilots, populations, products and areas are
                generated. Numbers of standards begin with SYN, titles and names contain 合成 (synthetic).

                ```
                etl generate --scale {scale} --seed {seed} --out DIR     写出这些文件，字节相同 · writes these files again, byte for byte
                etl run --jobs DIR --warehouse OTHER                     载入 · loads them
                ```

                | 文件 · file | |
                |---|---|
                | `{NationalFile.Name}` | 国家标准系统导出，GB18030 · export of the national system |
                | `{ZhejiangMadeFile.NameOf(1)}` … | “浙江制造”，Excel · Zhejiang Made |
                | `{InternationalFile.Name}` | 主导国际标准，UTF-16 · international standards led |
                | `{OrganizationsFile.Name}` | 起草单位，NDJSON · organizations |
                | `{OrganizationsFile.SqlName}` | 同上，SQL，可恢复到数据库服务器后读取 · the same as SQL, to be restored into a database server and read from there |
                | `{PilotsFile.Name}` | 试点，Excel，表头两行且合并 · pilots, with a merged header of two rows |
                | `{IndicatorsFile.Name}` | 年度指标，JSON · yearly indicators |
                | `{AccountFile.Name}` | 有意弄坏的行，按文件与代码计数 · rows broken on purpose, counted by file and code |

                """
            )
        );
}
