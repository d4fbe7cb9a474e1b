using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests;

/// <summary>One table, one SDL file and one job folder make a subject that is built, checked, published and asked; no C# knows of it.</summary>
public sealed class SubjectWithoutCodeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("subject-").FullName;

    [Fact]
    public async Task A_new_subject_is_answered_by_row_by_list_and_by_statistics()
    {
        Copy(
            Repository.Path("schema"),
            "schema",
            f =>
                f.EndsWith(".graphql", StringComparison.Ordinal)
                || f.EndsWith(".sql", StringComparison.Ordinal)
        );
        Copy(Repository.Path("etl", "jobs", "source"), "jobs/source", _ => true);
        Write(
            "schema/warehouse/900_laboratory.sql",
            """
            CREATE TABLE laboratory (
                laboratory_code VARCHAR NOT NULL, name_zh VARCHAR NOT NULL, name_en VARCHAR, field VARCHAR NOT NULL, opened_on DATE,
                staff INTEGER, source_id VARCHAR, load_id INTEGER, source_file VARCHAR, source_line INTEGER
            );
            """
        );
        Write(
            "schema/laboratories.graphql",
            """
            "实验室。 · A laboratory."
            type Laboratory @subject(table: "laboratory", key: ["code"], plural: "laboratories") {
              "代码。 · Code."
              code: String! @column(name: "laboratory_code")
              "名称。 · Name."
              name: String! @label @localized(zh: "name_zh", en: "name_en")
              "领域。 · Field."
              field: LaboratoryField!
              "启用日期。 · Date of opening."
              openedOn: Date @time
              "人数。 · Staff."
              staff: Int
              "来源。 · Source."
              source: Source! @link(column: "source_id")
              "数据血缘。 · Where the row comes from."
              lineage: Lineage!
            }

            "实验室的度量。 · Measures over laboratories."
            type LaboratoryMeasures @measures(of: "Laboratory") {
              "实验室数。 · Number of laboratories."
              count: Long! @aggregate(fn: COUNT)
              "总人数。 · Staff of all."
              totalStaff: Long @aggregate(fn: SUM, column: "staff")
            }

            "领域。 · Field of a laboratory."
            enum LaboratoryField {
              "纺织。 · Textiles."
              TEXTILES
              "电子。 · Electronics."
              ELECTRONICS
            }
            """
        );
        Write(
            "jobs/laboratory/job.yml",
            """
            job: laboratory
            title: { zh: 实验室, en: Laboratories }
            inputs: [source]
            sources:
              laboratory:
                file: data/laboratories.csv
                source: { column: source_id }
                key: [laboratory_code]
                duplicates: reject
                columns:
                  laboratory_code: { required: true }
                  name_zh: { required: true }
                  name_en: {}
                  field: { required: true, codelist: LaboratoryField }
                  opened_on: { type: date }
                  staff: { type: integer }
                  source_id: { required: true }
            tables: [laboratory]
            checks:
              - { table: laboratory, unique: [laboratory_code] }
            """
        );
        Write(
            "jobs/laboratory/transform.sql",
            """
            INSERT INTO laboratory BY NAME
            SELECT laboratory_code, name_zh, name_en, field, opened_on, staff, source_id, load_id, source_file, source_line
            FROM clean.laboratory ORDER BY laboratory_code;
            """
        );
        Write(
            "jobs/laboratory/data/laboratories.csv",
            "laboratory_code,name_zh,name_en,field,opened_on,staff,source_id\n"
                + "L1,经编检测中心,Warp Knitting Centre,TEXTILES,2019-05-01,40,jx-pilot-launch\n"
                + "L2,丝绸实验室,,TEXTILES,2021-03-01,12,jx-pilot-launch\n"
                + "L3,芯片实验室,Chip Laboratory,ELECTRONICS,,,jx-pilot-launch\n"
        );

        var paths = new WarehousePaths(In("jobs"), In("schema"), In("warehouse"));
        var version = await WarehouseBuild.RunAsync(
            paths,
            new Progress<BuildProgress>(),
            TimeProvider.System,
            CancellationToken.None
        );
        var compiler = new QueryCompiler(
            ModelReader.Read(In("schema")),
            QueryLimits.Default,
            PageLimits.Standard
        );
        await using var warehouse = new DuckDBConnection(
            $"Data Source={version.DatabaseFile};access_mode=READ_ONLY"
        );
        await warehouse.OpenAsync();

        Assert.Equal(
            """{"name":"丝绸实验室","staff":12,"lineage":{"row":3}}""",
            Text(await AskAsync("""{ laboratory(code: "L2") { name(lang: EN) staff lineage { row } } }"""))
        );
        Assert.Equal(
            """{"nodes":[{"code":"L1"},{"code":"L2"}],"totalCount":2}""",
            Text(
                await AskAsync(
                    """{ laboratories(where: { field: { eq: TEXTILES } }, order: [{ staff: DESC }]) { nodes { code } totalCount } }"""
                )
            )
        );
        Assert.Equal(
            """{"nodes":[{"field":"TEXTILES","count":2,"totalStaff":52,"rank":1},{"field":"ELECTRONICS","count":1,"totalStaff":null,"rank":2}]}""",
            Text(
                await AskAsync(
                    """{ laboratoryStats(order: [{ count: DESC }]) { nodes { field count totalStaff rank(of: COUNT) } } }"""
                )
            )
        );

        async Task<JsonNode?> AskAsync(string query)
        {
            var compilation = await compiler.CompileAsync(
                new(query, null, default, Language.Chinese),
                CancellationToken.None
            );
            Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
            var field = (RootField.Queried)compilation.Fields.Single();
            var results = new List<IReadOnlyList<object?[]>>();
            foreach (var statement in field.Statements)
                results.Add(await RowsAsync(statement.With(found => Answer.Values(found, results))));

            return Answer.Of(field.Shape, results);
        }

        async Task<List<object?[]>> RowsAsync(SqlStatement statement)
        {
            await using var command = warehouse.CreateCommand();
#pragma warning disable CA2100 // the compiler's own text, whose values are parameters
            command.CommandText = statement.Text;
#pragma warning restore CA2100
            foreach (var parameter in statement.Parameters)
                command.Parameters.Add(new DuckDBParameter(parameter ?? DBNull.Value));
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
                rows.Add([
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.GetValue(i) is var v and not DBNull ? v : null),
                ]);
            return rows;
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Text(JsonNode? answer) =>
        answer!.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );

    private string In(string name) => Path.Combine(_root, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
    }

    private void Copy(string from, string to, Func<string, bool> isWanted)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(isWanted))
        {
            var copy = Path.Combine(In(to), Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
