using System.Text;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A data file of a <see cref="TestRun"/>, to be broken in one place.</summary>
internal sealed class DamagedFile
{
    private readonly TestRun _run;
    private readonly string _job;
    private readonly string _path;
    private readonly List<string[]> _records;
    private readonly string[] _last;

    private DamagedFile(TestRun run, string job, SourceSpec source, List<string[]> records)
    {
        (_run, _job, Source, _records, _last) = (run, job, source, records, records[^1]);
        _path = run.JobFile(Name);
    }

    public SourceSpec Source { get; }

    /// <summary>As errors and tables name it.</summary>
    public string Name => $"{_job}/{Source.File}";

    private bool IsGzip => _path.EndsWith(".gz", StringComparison.Ordinal);

    private static readonly JobSpec[] Jobs =
    [
        .. Directory
            .EnumerateDirectories(Repository.Path("etl", "jobs"))
            .Order(StringComparer.Ordinal)
            .Select(ReadSpec),
    ];

    /// <summary>Every file that the bundled jobs read: job and source, from the jobs' own specs.</summary>
    public static IEnumerable<(string Job, SourceSpec Source)> All =>
        Jobs.SelectMany(job => job.Sources.Select(source => (job.Name, source)));

    /// <summary>A job and all that it needs to run; the sources are needed by every row.</summary>
    public static IReadOnlySet<string> Needed(string job)
    {
        var needed = new HashSet<string> { "source", job };
        var before = 0;
        while (before != needed.Count)
        {
            before = needed.Count;
            var inputs = Jobs.Where(j => needed.Contains(j.Name))
                .SelectMany(j => j.Inputs)
                .Select(i => i.Name)
                .ToHashSet();
            needed.UnionWith(Jobs.Where(j => j.Tables.Any(t => inputs.Contains(t.Name))).Select(j => j.Name));
        }

        return needed;
    }

    public static async Task<DamagedFile> OpenAsync(TestRun run, string job, string source)
    {
        var spec = All.First(f => f.Job == job && f.Source.Name == source).Source;
        var bytes = await File.ReadAllBytesAsync(run.JobFile($"{job}/{spec.File}"));
        var text = spec.File.EndsWith(".gz", StringComparison.Ordinal) ? SmallJobs.Unzip(bytes) : bytes;
        var records = new List<string[]>();
        var csv = new CsvReader(new MemoryStream(text), spec.File);
        while (await csv.ReadAsync(CancellationToken.None))
            records.Add([.. Enumerable.Range(0, csv.CellCount).Select(i => csv[i])]);

        return new DamagedFile(run, job, spec, records);
    }

    public void DropColumn(string column)
    {
        var at = Array.IndexOf(_records[0], column);
        foreach (var i in Enumerable.Range(0, _records.Count))
            _records[i] = [.. _records[i].Where((_, cell) => cell != at)];

        Write(Encoding.UTF8);
    }

    /// <summary>Adds a copy of the file's last row, with another value in one column if wanted; returns its line.</summary>
    public int AppendCopy(string? column = null, string? value = null, Encoding? encoding = null)
    {
        var copy = _last.ToArray();
        if (column is not null)
            copy[Array.IndexOf(_records[0], column)] = value!;

        _records.Add(copy);
        Write(encoding ?? Encoding.UTF8);
        return _records.Take(_records.Count - 1).Sum(r => 1 + r.Sum(cell => cell.Count(c => c == '\n'))) + 1;
    }

    /// <summary>Adds bytes after the file's last row; returns their line.</summary>
    public int AppendLine(string text, Encoding encoding)
    {
        var bytes = File.ReadAllBytes(_path);
        byte[] csv = [.. IsGzip ? SmallJobs.Unzip(bytes) : bytes, .. encoding.GetBytes(text)];
        File.WriteAllBytes(_path, IsGzip ? SmallJobs.Zip(csv) : csv);
        return csv.AsSpan().Count((byte)'\n');
    }

    public void CutShort()
    {
        var bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..(bytes.Length / 2)]);
    }

    /// <summary>Lets the job publish in spite of rejected rows.</summary>
    public void Tolerate()
    {
        var spec = $"{_job}/{JobSpecReader.FileName}";
        var strict = File.ReadAllText(_run.JobFile(spec));
        var tolerant = strict.Replace(
            "rejected_at_most: 0 ",
            "rejected_at_most: 100% ",
            StringComparison.Ordinal
        );
        _run.Write(
            spec,
            tolerant.Replace("rejected_at_most: 1% ", "rejected_at_most: 100% ", StringComparison.Ordinal)
        );
    }

    private void Write(Encoding encoding)
    {
        var text = string.Concat(_records.Select(r => string.Join(',', r.Select(Quoted)) + "\n"));
        var bytes = encoding.GetBytes(text);
        File.WriteAllBytes(_path, IsGzip ? SmallJobs.Zip(bytes) : bytes);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private static JobSpec ReadSpec(string folder)
    {
        var mistakes = new List<EtlDiagnostic>();
        var text = File.ReadAllText(Path.Combine(folder, JobSpecReader.FileName));
        var spec = new JobSpecReader(TinyWarehouse.Model, mistakes).Read(folder, text);
        return mistakes.Count == 0 && spec is not null
            ? spec
            : throw new InvalidDataException(string.Join('\n', mistakes));
    }
}
