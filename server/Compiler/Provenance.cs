using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// What an answer says of where it comes from and its statement cannot know: the version that answered, the address
/// that gives this answer again, and the versions that can be asked.
/// </summary>
/// <param name="Version">Id of the warehouse version that answered.</param>
/// <param name="Permalink">Address of the same query, as of that version; percent-encoded ASCII. Made when a citation is asked.</param>
/// <param name="Kept">The versions kept at present, newest first.</param>
/// <param name="IsSynthetic">Whether the version's data are made up, which every citation then says.</param>
public sealed record Provenance(
    string Version,
    DateTimeOffset PublishedAt,
    Lazy<string> Permalink,
    ImmutableArray<KeptVersion> Kept,
    bool IsSynthetic = false
);

/// <summary>A published version that <c>@asOf</c> can name.</summary>
/// <param name="IsCurrent">Whether queries that name none are answered from it.</param>
public sealed record KeptVersion(string Version, DateTimeOffset PublishedAt, bool IsCurrent);

/// <summary>A selected field of a kept version.</summary>
public enum KeptVersionValue
{
    Version,
    PublishedAt,
    IsCurrent,
    Typename,
}

/// <summary>The version that an operation names with <c>@asOf</c>, and where it does.</summary>
public sealed record AsOf(string Version, QueryLocation Location);

/// <summary>Where an operation takes <c>@asOf</c>, so that a link to it can name the version it was answered from.</summary>
/// <param name="Position">In the query's text, before the operation's selection set.</param>
/// <param name="NeedsKeyword">The operation is a bare selection set, which takes no directive.</param>
public sealed record Pin(int Position, bool NeedsKeyword)
{
    public string Apply(string query, string version) =>
        query.Insert(Position, $"{(NeedsKeyword ? "query " : "")}@asOf(version: \"{version}\") ");
}
