using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What is expected of a run over a file with damaged rows.</summary>
internal static class Damage
{
    /// <summary>The bundled files that can be damaged in a certain way.</summary>
    public static TheoryData<string, string> Of(Func<SourceSpec, bool> canBe)
    {
        var files = new TheoryData<string, string>();
        foreach (var (job, source) in DamagedFile.All.Where(f => canBe(f.Source)))
            files.Add(job, source.Name);

        return files;
    }

    /// <summary>The run fails and names every row that is rejected; a job that rejects none of them goes through.</summary>
    public static async Task RequireStoppedAsync(
        TestRun run,
        DamagedFile file,
        IReadOnlyList<DamagedRow> rows
    )
    {
        var rejected = rows.Where(r => r is { Code: not null, IsKept: false }).ToList();
        if (rejected.Count == 0)
            return;

        var error = await run.FailAsync();

        Assert.Contains(error.Diagnostics, d => d.Code == EtlError.CheckFailed);
        var named = error.Diagnostics.Where(d => d.Code == EtlError.RowRejected && d.File == file.Name);
        Assert.Subset(named.Select(d => d.Line).ToHashSet(), rejected.Select(r => r.Line).ToHashSet());
    }

    /// <summary>Each row is in the quarantine with its line, column and whole record, and the counts balance.</summary>
    public static async Task RequireQuarantinedAsync(
        WarehouseVersion version,
        DamagedFile file,
        IReadOnlyList<DamagedRow> rows
    )
    {
        var faults = await version.RowsAsync(
            $"""
            SELECT source_line, code, column_name, is_kept FROM rejected_row
            WHERE source_file = '{file.Name}' AND job IS NOT NULL AND load_id IS NOT NULL AND reject_id IS NOT NULL AND record IS NOT NULL
            """
        );
        var duplicates = await version.RowsAsync(
            $"SELECT source_line FROM duplicate_row WHERE source_file = '{file.Name}'"
        );
        foreach (var row in rows)
        {
            if (row.Code is null)
                Assert.Contains($"{row.Line}\n", duplicates, StringComparison.Ordinal);
            else
                Assert.Contains(
                    $"{row.Line} | {row.Code} | {row.Column} | {row.IsKept}\n",
                    faults,
                    StringComparison.Ordinal
                );
        }

        Assert.All(version.Manifest.Sources, f => Assert.True(f.IsBalanced, f.File));
    }
}
