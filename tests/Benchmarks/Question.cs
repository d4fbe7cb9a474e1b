using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// One of <c>questions/</c>: as a GraphQL request, and as the best SQL that can be written by hand for it, on the tables
/// as they are generated and, where something better can be written there, on the tables as they are served.
/// </summary>
/// <param name="Compiled">What the compiler makes of the request.</param>
internal sealed record Question(
    string Name,
    string GraphQL,
    ImmutableArray<SqlStatement> Generated,
    ImmutableArray<SqlStatement> Served,
    ImmutableArray<RootField.Queried> Compiled
)
{
    public static async IAsyncEnumerable<Question> AllAsync(
        QueryCompiler compiler,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var folder = Repository.Path("tests", "Benchmarks", "questions");
        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var generated = Path.ChangeExtension(file, ".sql");
            var served = Path.ChangeExtension(file, ".served.sql");
            var values = Path.ChangeExtension(file, ".values.json");
            var parameters = File.Exists(values)
                ? JsonSerializer.Deserialize<ImmutableArray<string>>(
                    await File.ReadAllTextAsync(values, cancellationToken)
                )
                : [];
            var graphQL = await File.ReadAllTextAsync(file, cancellationToken);
            var compilation = await compiler.CompileAsync(
                new(graphQL, null, default, Language.Chinese),
                cancellationToken
            );
            yield return new Question(
                Path.GetFileNameWithoutExtension(file),
                graphQL,
                InProcess.Statements(await File.ReadAllTextAsync(generated, cancellationToken), parameters),
                InProcess.Statements(
                    await File.ReadAllTextAsync(File.Exists(served) ? served : generated, cancellationToken),
                    parameters
                ),
                [.. compilation.Fields.Cast<RootField.Queried>()]
            );
        }
    }
}
