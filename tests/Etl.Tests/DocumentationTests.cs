using System.Reflection;
using Jiaxing.Analytics.Etl.Commands;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What the README promises to list is listed.</summary>
public sealed class DocumentationTests
{
    private static readonly string Readme = File.ReadAllText(Repository.Path("etl", "README.md"));

    public static TheoryData<string> Codes =>
        new(
            typeof(EtlError)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => (string)f.GetRawConstantValue()!)
        );

    [Theory, MemberData(nameof(Codes))]
    public void Every_error_code_is_explained(string code) =>
        Assert.Contains($"`{code}`", Readme, StringComparison.Ordinal);

    [Fact]
    public void Every_exit_code_is_explained() =>
        Assert.All(
            typeof(ExitCode)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => (int)f.GetRawConstantValue()!),
            code => Assert.Contains($"\n| {code} | ", Readme, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("job", "title", "synthetic", "inputs", "sources", "tables", "max_rejected", "checks")]
    [InlineData("file", "format", "encoding", "delimiter", "sheet", "header", "records", "entries")]
    [InlineData("postgres", "sqlserver", "connection", "table", "query", "watermark", "timeout", "retries")]
    [InlineData("source", "key", "duplicates", "columns")]
    [InlineData(
        "type",
        "required",
        "pattern",
        "codelist",
        "range",
        "references",
        "separator",
        "aliases",
        "on_invalid",
        "ignore"
    )]
    [InlineData("normalize", "none", "units", "thousands", "serials")]
    [InlineData(
        "rows",
        "unique",
        "not_null",
        "references",
        "range",
        "accepted",
        "max_drop",
        "rejected_at_most",
        "on_failure"
    )]
    public void Every_key_of_job_yml_is_explained(params string[] keys) =>
        Assert.All(keys, key => Assert.Contains($"`{key}", Readme, StringComparison.Ordinal));

    [Theory]
    [InlineData("--jobs")]
    [InlineData("--schema")]
    [InlineData("--warehouse")]
    [InlineData("--force")]
    [InlineData("--accept-drift")]
    [InlineData("--no-publish")]
    [InlineData("--keep")]
    [InlineData("--older-than")]
    [InlineData("publish")]
    [InlineData("rollback")]
    [InlineData("prune")]
    [InlineData("versions")]
    [InlineData("rejected")]
    [InlineData("rejected export")]
    [InlineData("rejected replay")]
    [InlineData("generate")]
    [InlineData("--scale")]
    [InlineData("--seed")]
    [InlineData("--out")]
    [InlineData("--run")]
    public void Every_command_and_option_is_explained(string word) =>
        Assert.Contains(word, Readme, StringComparison.Ordinal);

    /// <summary>What was compiled here, rather than published elsewhere, is accounted for in a file of the repository.</summary>
    [Fact]
    public async Task Sources_that_are_files_of_the_repository_are_there()
    {
        var version = await BundledWarehouse.GetAsync(CancellationToken.None);
        var files = await version.RowsAsync("SELECT url FROM source WHERE url LIKE 'etl/%'");

        Assert.All(
            files.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            file => Assert.True(File.Exists(Repository.Path(file)), file)
        );
    }
}
