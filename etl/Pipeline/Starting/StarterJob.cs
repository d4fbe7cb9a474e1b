using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Starting;

/// <summary>A job that loads a sample file into a table of its own: what somebody begins with who has a new file.</summary>
internal sealed partial class StarterJob
{
    private const int SampledRows = 5000;

    private readonly string _sample;
    private readonly string _source;
    private readonly IReadOnlyList<SampleColumn> _columns;

    private StarterJob(string name, string sample, string source, IReadOnlyList<SampleColumn> columns) =>
        (Name, _sample, _source, _columns) = (name, sample, source, columns);

    public string Name { get; }

    /// <summary>Numbered to come after the tables that are there.</summary>
    public static string DdlFile(string job) => $"200_{job}.sql";

    /// <exception cref="EtlException">The name is none, or the sample cannot be read.</exception>
    public static async Task<StarterJob> FromAsync(
        string name,
        string sample,
        string source,
        SemanticModel model,
        CancellationToken cancellationToken
    )
    {
        if (!JobName().IsMatch(name))
            throw Fault(
                EtlError.WrongType,
                $"作业名“{name}”应为小写字母、数字和下划线，字母开头。",
                $"The job's name '{name}' should be lower-case letters, digits and underscores, a letter first."
            );

        if (!File.Exists(sample))
            throw Fault(EtlError.MissingFile, $"找不到样例文件 {sample}。", $"There is no sample {sample}.");

        var spec = Spec(name, sample, model);
        var file = await SourceFile.IdentifyAsync(
            sample,
            $"{name}/data/{Path.GetFileName(sample)}",
            cancellationToken
        );
        using var parts = new SourceParts(
            new JobSource(spec, [file]),
            () => Directory.CreateTempSubdirectory("etl-")
        );
        var part = (await parts.ListAsync(cancellationToken))[0];
        await using var records = await SourceRecords.OpenAsync(part, spec, cancellationToken);
        var header =
            await Header.ReadAsync(records, rows: null, cancellationToken) ?? throw Header.Empty(part.Name);
        var columns = SampleNames.Columns(header);
        for (var row = 0; row < SampledRows && await records.ReadAsync(cancellationToken); row++)
        {
            if (records.Fault is not null || records.CellCount != header.Count)
                continue;

            foreach (var (i, column) in columns.Index())
                column.Add(records[i]);
        }

        return new StarterJob(name, sample, source, columns);
    }

    /// <summary>Writes its files; returns their names.</summary>
    /// <exception cref="EtlException">There is such a job already.</exception>
    public IReadOnlyList<string> Write(WarehousePaths paths)
    {
        var folder = Path.Combine(paths.Jobs, Name);
        var ddl = Path.Combine(paths.Ddl, DdlFile(Name));
        if (Directory.Exists(folder) || File.Exists(ddl))
            throw Fault(
                EtlError.Contradiction,
                $"已有作业 {Name}；请另取名称。",
                $"There is a job {Name} already; choose another name."
            );

        var data = Path.Combine(folder, "data", Path.GetFileName(_sample));
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        File.Copy(_sample, data);
        File.WriteAllText(Path.Combine(folder, JobSpecReader.FileName), Yaml());
        File.WriteAllText(Path.Combine(folder, JobFolder.TransformFile), Transform());
        File.WriteAllText(ddl, Ddl());
        return
        [
            data,
            Path.Combine(folder, JobSpecReader.FileName),
            Path.Combine(folder, JobFolder.TransformFile),
            ddl,
        ];
    }

    private string Yaml()
    {
        var key = _columns.FirstOrDefault(c => c.IsUnique) is { } unique ? $"    key: [{unique.Name}]\n" : "";
        var columns = string.Concat(
            _columns.Select(c => $"      {c.Name}: {{ {string.Join(", ", Keys(c))} }}\n")
        );
        return $"""
            # 由 etl new 依样例生成，请核对 · Written by etl new from a sample; please read it through.
            job: {Name}
            title: {"{"} zh: {Name}, en: {Name} {"}"}
            inputs: [source]
            sources:
              {Name}:
                file: {Quoted($"data/{Path.GetFileName(_sample)}")}
                source: {Quoted(_source)}
            {key}    columns:
            {columns}tables: [{Name}]
            checks:
              - {"{"} table: {Name}, rows: [1, 100000000] {"}"}

            """;
    }

    private static IEnumerable<string> Keys(SampleColumn column)
    {
        if (column.IsRequired)
            yield return "required: true";

        if (column.Type != ColumnType.Text)
            yield return $"type: {column.Type.ToString().ToLowerInvariant()}";

        if (column.HasThousands)
            yield return "thousands: true";

        if (column.Header != column.Name)
            yield return $"aliases: [{Quoted(column.Header)}]";
    }

    private string Transform() =>
        $"""
            INSERT INTO {Name} BY NAME
            SELECT {SqlText.Names(_columns.Select(c => c.Name))},
                source_id, load_id, source_file, source_line
            FROM clean.{SqlText.Name(Name)}
            ORDER BY load_id, source_line;

            """;

    private string Ddl() =>
        $"""
            -- 由 etl new 依样例生成 · Written by etl new from a sample.
            CREATE TABLE {Name} (
            {string.Concat(
                _columns.Select(c =>
                    $"    {SqlText.Name(c.Name)} {SqlType(c.Type)}{(c.IsRequired ? " NOT NULL" : "")},\n"
                )
            )}    source_id VARCHAR,
                load_id INTEGER,
                source_file VARCHAR,
                source_line INTEGER
            );

            """;

    private static string SqlType(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "BIGINT",
            ColumnType.Number => "DOUBLE",
            ColumnType.Date => "DATE",
            _ => "VARCHAR",
        };

    /// <summary>A source of this file whose columns are still to be found.</summary>
    private static SourceSpec Spec(string job, string sample, SemanticModel model)
    {
        var mistakes = new List<EtlDiagnostic>();
        var yaml =
            $"sources: {{ {job}: {{ file: {Quoted($"data/{Path.GetFileName(sample)}")}, source: none, columns: {{}} }} }}\ntables: []\n";
        var spec = new JobSpecReader(model, mistakes).Read(job, yaml);
        return mistakes.Count == 0 ? spec!.Sources[0] : throw new EtlException([.. mistakes]);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static EtlException Fault(string code, string chinese, string english) =>
        new(new EtlDiagnostic(code, new Bilingual(chinese, english)));

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.None, 1000)]
    private static partial Regex JobName();
}
