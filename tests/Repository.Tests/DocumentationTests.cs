using System.Reflection;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Http;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>What a user may set or be told is explained where they look for it.</summary>
public sealed class DocumentationTests
{
    private static readonly string ServerReadme = File.ReadAllText(Repository.PathOf("server", "README.md"));

    public static TheoryData<string> ErrorCodes =>
        new(typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!));

    public static TheoryData<string> Settings =>
        new([.. SettingsOf<WarehouseOptions>(WarehouseOptions.Section), .. SettingsOf<HttpOptions>(HttpOptions.Section)]);

    [Theory, MemberData(nameof(ErrorCodes))]
    public void Every_error_code_is_explained(string code) => Assert.Contains($"| `{code}` |", ServerReadme, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Settings))]
    public void Every_setting_is_explained(string setting) => Assert.Contains($"| `{setting}` |", ServerReadme, StringComparison.Ordinal);

    [Fact]
    public void Every_folder_of_the_product_has_a_readme()
    {
        var missing = ((string[])["", "schema", "etl", "server", "server/Compiler", "dashboards"])
            .Select(folder => Path.Join(folder, "README.md"))
            .Where(file => !File.Exists(Repository.PathOf(file)));

        Assert.Empty(missing);
    }

    private static IEnumerable<string> SettingsOf<TOptions>(string section) =>
        typeof(TOptions).GetProperties().Select(p => $"{section}:{p.Name}");
}
