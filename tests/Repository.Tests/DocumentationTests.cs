using System.Reflection;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Hosting;
using Jiaxing.Analytics.Server.Http;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>What a user may set or be told is explained in the README of its folder.</summary>
public sealed class DocumentationTests
{
    private static readonly string ServerReadme = Readme("server");
    private static readonly string SchemaReadme = Readme("schema");

    public static TheoryData<string> ErrorCodes => new(Constants(typeof(ErrorCode)));

    public static TheoryData<string> ModelCodes => new(Constants(typeof(ModelCode)));

    public static TheoryData<string> Settings =>
        new([
            .. SettingsOf<WarehouseOptions>(WarehouseOptions.Section),
            .. SettingsOf<PageOptions>(PageOptions.Section),
            .. SettingsOf<HttpOptions>(HttpOptions.Section),
        ]);

    public static TheoryData<string> Directives =>
        new(
            File.ReadAllText(Testing.Repository.Path("schema", "directives.graphql"))
                .Split("directive @")
                .Skip(1)
                .Select(text => text.Split(['(', ' '], 2)[0])
        );

    [Theory, MemberData(nameof(ErrorCodes))]
    public void Every_error_code_is_explained(string code) =>
        Assert.Contains($"| `{code}` |", ServerReadme, StringComparison.Ordinal);

    [Theory, MemberData(nameof(ModelCodes))]
    public void Every_code_of_the_model_is_explained(string code) =>
        Assert.Contains($"| `{code}` |", SchemaReadme, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Settings))]
    public void Every_setting_is_explained(string setting) =>
        Assert.Contains($"| `{setting}` |", ServerReadme, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Directives))]
    public void Every_directive_is_explained(string name) =>
        Assert.Contains($"| `@{name}", SchemaReadme, StringComparison.Ordinal);

    /// <summary><c>`Class.Method`</c>, or <c>`Class`</c> where all tests of it are meant, as <c>server/PROMISES.md</c> names them.</summary>
    public static TheoryData<string> Promised =>
        new(
            File.ReadLines(Testing.Repository.Path("server", "PROMISES.md"))
                .Where(line => line.StartsWith('|') && line.Contains('`', StringComparison.Ordinal))
                .SelectMany(line => line.Split('|')[^2].Split('`').Where((_, i) => i % 2 == 1))
                .Where(name => char.IsAsciiLetterUpper(name[0]))
                .Distinct()
        );

    [Theory, MemberData(nameof(Promised))]
    public void A_promise_is_held_by_tests_that_are_there(string test)
    {
        var parts = test.Split('.');
        var files = RepositoryFiles
            .Under(Testing.Repository.Path("tests"), $"{parts[0]}.cs")
            .Select(File.ReadAllText)
            .ToList();

        Assert.NotEmpty(files);
        Assert.Contains(
            files,
            text => parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_promise_names_a_test() =>
        Assert.DoesNotContain(
            File.ReadLines(Testing.Repository.Path("server", "PROMISES.md")),
            line =>
                line.StartsWith('|')
                && !line.StartsWith("| promise", StringComparison.Ordinal)
                && line[1] != '-'
                && !line.Split('|')[^2].Contains('`', StringComparison.Ordinal)
        );

    [Fact]
    public void Every_folder_of_the_product_has_a_readme()
    {
        var missing = ((string[])["", "schema", "etl", "server", "server/Compiler", "dashboards"])
            .Select(folder => Path.Join(folder, "README.md"))
            .Where(file => !File.Exists(Testing.Repository.Path(file)));

        Assert.Empty(missing);
    }

    private static string Readme(string folder) =>
        File.ReadAllText(Testing.Repository.Path(folder, "README.md"));

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<string> SettingsOf<TOptions>(string section) =>
        typeof(TOptions).GetProperties().Select(p => $"{section}:{p.Name}");
}
