using System.Collections.Immutable;

namespace Jiaxing.Analytics.Model;

/// <summary>The model files hold mistakes; all that were found are here, so that they can be mended at once.</summary>
public sealed class ModelException(ImmutableArray<ModelDiagnostic> diagnostics)
    : Exception(string.Join(Environment.NewLine, diagnostics.Select(d => d.ToString())))
{
    public ImmutableArray<ModelDiagnostic> Diagnostics { get; } = diagnostics;
}

/// <summary>A mistake in a model file: where, what was found and what was expected.</summary>
/// <param name="Code">Stable, <c>JXM…</c>; listed in <see cref="ModelCode"/>.</param>
public sealed record ModelDiagnostic(ModelLocation Location, string Code, Bilingual Message)
{
    public override string ToString() => $"{Location}: {Code}: {Message}";
}

/// <summary>What can be wrong with a model file.</summary>
public static class ModelCode
{
    public const string Syntax = "JXM001";
    public const string UnknownDirective = "JXM002";
    public const string DirectiveArguments = "JXM003";
    public const string UnknownType = "JXM004";
    public const string DuplicateType = "JXM005";
    public const string Description = "JXM006";
    public const string NotASubject = "JXM007";
    public const string UnknownField = "JXM008";
    public const string NameClash = "JXM009";
    public const string FieldType = "JXM010";
    public const string Measure = "JXM011";
    public const string SqlTemplate = "JXM012";
}
