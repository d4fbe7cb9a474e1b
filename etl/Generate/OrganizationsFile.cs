using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// The register of organizations twice: as NDJSON, which a job reads, and as SQL, which is restored into a database
/// server and read from there. A script of SQL is a program and no table, so no job reads it as a file.
/// </summary>
internal static class OrganizationsFile
{
    public const string Name = "organization/data/起草单位_合成数据.ndjson";
    public const string SqlName = "organization/起草单位_合成数据.sql";
    public const string Table = "起草单位_合成数据";

    public static readonly string[] Columns =
    [
        "统一社会信用代码",
        "单位名称",
        "英文名称",
        "单位类别",
        "所在地",
        "产业代码",
        "从业人员",
    ];

    private const int RowsPerInsert = 500;
    private const long FirstExtra = 900_000_000;

    /// <summary>All on rows of their own: an organization that drafts stays whole.</summary>
    private static readonly string[] Kinds =
    [
        "NOT_AN_OBJECT",
        "REQUIRED",
        "PATTERN",
        "UNKNOWN_PLACE",
        "DUPLICATE_KEY",
    ];

    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        string file,
        string sqlFile,
        Province province,
        CancellationToken cancellationToken
    )
    {
        using var lines = File.Create(file);
        using var script = new SqlInserts(sqlFile);
        for (var i = 0L; i < province.Organizations.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chance = new Chance(province.Seed, Drawn.Spelling, (9L << 48) + i);
            var cells = Cells(province.Organizations[i], ref chance);
            WriteLine(lines, cells);
            script.Add(cells);
            if (province.Faults.Plant(Name, Kinds, i, ref chance) is { } fault)
                WriteFaulty(lines, script, cells, fault, FirstExtra + i);
        }
    }

    private static void WriteFaulty(
        Stream lines,
        SqlInserts script,
        string[] cells,
        string fault,
        long number
    )
    {
        if (fault == "NOT_AN_OBJECT")
        {
            lines.Write(Encoding.UTF8.GetBytes("\"以下数据由下级补报（合成数据）\"\n"));
            return;
        }

        string[] extra = [$"SYN{number:D15}", $"合成{number}号补报单位", .. cells[2..]];
        switch (fault)
        {
            case "REQUIRED":
                extra[1] = "";
                break;
            case "PATTERN":
                extra[3] = "未分类";
                break;
            case "UNKNOWN_PLACE":
                extra[4] = "合成不详县";
                break;
            default:
                extra[0] = cells[0];
                break;
        }

        WriteLine(lines, extra);
        script.Add(extra);
    }

    private static string[] Cells(Organization organization, ref Chance chance)
    {
        var employees = Math.Round(60 * Math.Exp(1.3 * chance.Normal())) + 3;
        return
        [
            organization.Code,
            Spelling.Number(organization.Name, ref chance),
            organization.EnglishName,
            Spelling.Words(organization.Kind, ref chance),
            organization.County is { } county
                ? Spelling.Words(Address(county, ref chance), ref chance)
                : "省外",
            Topic.All[organization.Topic].Industry ?? "",
            Spelling.Count(employees, ref chance) + chance.Pick(["", "人"]),
        ];
    }

    private static string Address(County county, ref Chance chance) =>
        chance.Below(3) switch
        {
            0 => county.Place.Name,
            1 => county.Prefecture.Name + county.Place.Name,
            _ => $"浙江省{county.Prefecture.Name}{county.Place.Name}",
        };

    private static void WriteLine(Stream lines, string[] cells)
    {
        using (var json = new Utf8JsonWriter(lines, Json))
        {
            json.WriteStartObject();
            foreach (var (column, cell) in Columns.Zip(cells))
                json.WriteString(column, cell);

            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    /// <summary>Standard SQL, a few hundred rows to a statement.</summary>
    private sealed class SqlInserts : IDisposable
    {
        private readonly StreamWriter _script;
        private int _rows;

        public SqlInserts(string file)
        {
            _script = new StreamWriter(file, append: false, new UTF8Encoding(false), bufferSize: 1 << 16)
            {
                NewLine = "\n",
            };
            _script.WriteLine(
                "-- 合成数据：编造的起草单位，供演示与试验。 · Synthetic data: made-up organizations, for demonstration and tests."
            );
            _script.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"CREATE TABLE \"{Table}\" ({string.Join(", ", Columns.Select(c => $"\"{c}\" varchar(200)"))});"
                )
            );
        }

        public void Add(string[] cells)
        {
            _script.WriteLine(
                _rows++ % RowsPerInsert == 0
                    ? $"{(_rows > 1 ? ";\n" : "")}INSERT INTO \"{Table}\" VALUES"
                    : ","
            );
            _script.Write(
                $"({string.Join(", ", cells.Select(c => $"'{c.Replace("'", "''", StringComparison.Ordinal)}'"))})"
            );
        }

        public void Dispose()
        {
            _script.WriteLine(";");
            _script.Dispose();
        }
    }
}
