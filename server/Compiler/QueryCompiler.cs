using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>Turns one GraphQL operation into one SQL statement per root field. Pure: no clock, no connection, no logging.</summary>
public sealed class QueryCompiler(SemanticModel model)
{
    public SemanticModel Model { get; } = model;

    /// <summary>The served schema as SDL, bilingual descriptions included.</summary>
    public string Sdl => throw new NotSupportedException();

    public ValueTask<Compilation> CompileAsync(QueryRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
