using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Diagnostics;

/// <summary>A mistake in a request: what was found, where, and what would be right.</summary>
/// <param name="Code">Stable, for programs; see <see cref="ErrorCode"/>.</param>
/// <param name="Path">Response path of the field concerned, outermost first; empty when no field is.</param>
/// <param name="Hint">What would be right, when that can be said.</param>
public sealed record Diagnostic(
    string Code,
    Bilingual Message,
    ImmutableArray<QueryLocation> Locations,
    ImmutableArray<string> Path,
    Bilingual? Hint = null
);

/// <summary>Where in the query text. Both count from 1.</summary>
public readonly record struct QueryLocation(int Line, int Column);
