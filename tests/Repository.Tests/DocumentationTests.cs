using System.Reflection;
using Jiaxing.Analytics.Model;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>What a reader must be able to look up is in the README of its folder.</summary>
public sealed class DocumentationTests
{
    private static readonly string SchemaReadme = File.ReadAllText(Repository.PathOf("schema", "README.md"));

    [Fact]
    public void Every_directive_is_in_the_readme_of_the_model()
    {
        var directives = File.ReadAllText(Repository.PathOf("schema", "directives.graphql"))
            .Split("directive @")
            .Skip(1)
            .Select(text => text.Split(['(', ' '], 2)[0]);

        Assert.DoesNotContain(directives, d => !SchemaReadme.Contains($"| `@{d}", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_of_the_model_is_in_its_readme()
    {
        var codes = typeof(ModelCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!);

        Assert.DoesNotContain(codes, c => !SchemaReadme.Contains($"| `{c}` |", StringComparison.Ordinal));
    }
}
