using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Compares jobs with each other and with the warehouse's tables before any data is read: every name must lead
/// somewhere, every table that is read must be declared.
/// </summary>
internal sealed class JobVerification(
    IReadOnlyList<Job> jobs,
    IReadOnlyDictionary<string, IReadOnlyList<string>> tables,
    BuildDatabase database
)
{
    private readonly List<EtlDiagnostic> _mistakes = [];

    /// <exception cref="EtlException">With every mistake found.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            foreach (var table in job.Spec.Inputs.Concat(job.Spec.Tables))
                RequireTable(table.Name, table.Location);

            foreach (var input in job.Spec.Inputs.Where(i => tables.ContainsKey(i.Name)))
                RequireFilled(job, input);

            foreach (var column in job.Spec.Sources.SelectMany(s => s.Loaded))
                VerifyReference(job, column.References);

            foreach (var check in job.Spec.Checks)
                VerifyCheck(job.Spec, check);

            await TransformStep.VerifyAsync(job, tables, database, _mistakes, cancellationToken);
            await SqlChecks.VerifyAsync(job, tables, database, _mistakes, cancellationToken);
        }

        if (_mistakes.Count > 0)
            throw new EtlException([.. _mistakes]);
    }

    private bool RequireTable(string table, SpecLocation location)
    {
        if (tables.ContainsKey(table))
            return true;

        Unknown(location, "表", "table", table, tables.Keys.Order(StringComparer.Ordinal));
        return false;
    }

    private void RequireFilled(Job job, Named input)
    {
        if (
            TransformStep.Shared.Contains(input.Name)
            || JobGraph.Needs(job, jobs).Any(j => j.Spec.Fills(input.Name))
        )
            return;

        _mistakes.Add(
            input.Location.Error(
                EtlError.UnknownName,
                $"没有其他作业填充表 {input.Name}。",
                $"No other job fills the table {input.Name}."
            )
        );
    }

    private void VerifyReference(Job job, ColumnReference? reference)
    {
        if (reference is null)
            return;

        if (job.Spec.FindSource(reference.Holder) is { } source)
        {
            RequireColumn(reference, source.Loaded.SelectMany(c => c.CleanNames));
            return;
        }

        if (job.Spec.Reads(reference.Holder))
        {
            if (tables.TryGetValue(reference.Holder, out var columns))
                RequireColumn(reference, columns);

            return;
        }

        var known = job.Spec.Sources.Select(s => s.Name).Concat(job.Spec.Inputs.Select(i => i.Name));
        const string among = " among this job's sources and inputs";
        Unknown(
            reference.Location,
            "数据源或 inputs 中的表",
            "source or table",
            reference.Holder,
            known,
            among
        );
    }

    private void VerifyCheck(JobSpec job, CheckSpec check)
    {
        switch (check)
        {
            case CheckSpec.Rows rows:
                RequireTable(rows.Table, rows.Location);
                break;
            case CheckSpec.Unique unique:
                RequireColumns(unique.Table, unique.Columns, unique.Location);
                break;
            case CheckSpec.NotNull notNull:
                RequireColumns(notNull.Table, notNull.Columns, notNull.Location);
                break;
            case CheckSpec.References references:
                RequireColumns(references.Table, [references.Column], references.Location);
                RequireColumns(references.To.Holder, [references.To.Column], references.To.Location);
                break;
            case CheckSpec.Range range:
                RequireColumns(range.Table, [range.Column], range.Location);
                break;
            case CheckSpec.Accepted accepted:
                RequireColumns(accepted.Table, [accepted.Column], accepted.Location);
                break;
            case CheckSpec.MaxDrop drop:
                RequireTable(drop.Table, drop.Location);
                break;
            case CheckSpec.RejectedAtMost rejected when job.FindSource(rejected.Source) is null:
                Unknown(
                    rejected.Location,
                    "数据源",
                    "source",
                    rejected.Source,
                    job.Sources.Select(s => s.Name)
                );
                break;
        }
    }

    private void RequireColumns(string table, IEnumerable<string> columns, SpecLocation location)
    {
        if (!RequireTable(table, location))
            return;

        foreach (var column in columns)
            RequireColumn(new ColumnReference(table, column, location), tables[table]);
    }

    private void RequireColumn(ColumnReference reference, IEnumerable<string> columns)
    {
        var known = columns.ToList();
        if (!known.Contains(reference.Column))
            Unknown(
                reference.Location,
                $"列（{reference.Holder}）",
                "column",
                reference.Column,
                known,
                $" in {reference.Holder}"
            );
    }

    private void Unknown(
        SpecLocation at,
        string what,
        string whatEnglish,
        string name,
        IEnumerable<string> known,
        string whereEnglish = ""
    ) =>
        _mistakes.Add(
            SpecNode.UnknownName(at, EtlError.UnknownName, what, whatEnglish, name, known, whereEnglish)
        );
}
