using System.Collections.Immutable;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// One of <c>questions/</c>: as a GraphQL request, and as the best SQL that can be written by hand for it, on the tables
/// as they are generated and, where something better can be written there, on the tables as they are served.
/// </summary>
internal sealed record Question(string Name, string GraphQL, ImmutableArray<SqlStatement> Generated, ImmutableArray<SqlStatement> Served)
{
    public static IEnumerable<Question> All()
    {
        var folder = Repository.Path("tests", "Benchmarks", "questions");
        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var generated = Path.ChangeExtension(file, ".sql");
            var served = Path.ChangeExtension(file, ".served.sql");
            var values = Path.ChangeExtension(file, ".values.json");
            var parameters = File.Exists(values) ? JsonSerializer.Deserialize<ImmutableArray<string>>(File.ReadAllText(values)) : [];
            yield return new Question(
                Path.GetFileNameWithoutExtension(file),
                File.ReadAllText(file),
                HandWritten.Statements(File.ReadAllText(generated), parameters),
                HandWritten.Statements(File.ReadAllText(File.Exists(served) ? served : generated), parameters)
            );
        }
    }
}
