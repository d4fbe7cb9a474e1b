using System.Collections.Immutable;
using System.Globalization;

namespace Jiaxing.Analytics.Differential.Tests.Asking;

/// <summary>
/// A field of a query as it is written: the syntax and nothing of its meaning. The generator makes it, the compiler gets
/// it as text, the second evaluator reads it as it is; so not even the reading of a query is shared by the two.
/// </summary>
/// <remarks>
/// Values are null, bool, long, double, string (dates too), <see cref="EnumValue"/>, <see cref="ListValue"/>,
/// <see cref="ObjectValue"/> and <see cref="CursorAt"/>.
/// </remarks>
internal sealed record Ask(
    string? Alias,
    string Name,
    ImmutableArray<Member> Arguments,
    ImmutableArray<Ask> Fields
)
{
    public static Ask Leaf(string name) => new(null, name, [], []);

    public static Ask Of(string name, params ImmutableArray<Ask> fields) => new(null, name, [], fields);

    public string ResponseKey => Alias ?? Name;

    public object? Argument(string name) => Arguments.FirstOrDefault(a => a.Name == name)?.Value;

    public Ask With(string argument, object? value) =>
        this with
        {
            Arguments = [.. Arguments.Where(a => a.Name != argument), new(argument, value)],
        };

    public Ask Without(params ReadOnlySpan<string> arguments)
    {
        var dropped = arguments.ToArray();
        return this with { Arguments = [.. Arguments.Where(a => !dropped.Contains(a.Name))] };
    }
}

/// <summary>A name with its value: an argument, or a member of an input object.</summary>
internal sealed record Member(string Name, object? Value);

internal sealed record EnumValue(string Name);

internal sealed record ListValue(ImmutableArray<object?> Items);

internal sealed record ObjectValue(ImmutableArray<Member> Members)
{
    public static ObjectValue Of(string name, object? value) => new([new(name, value)]);

    public object? this[string name] => Members.FirstOrDefault(m => m.Name == name)?.Value;
}

/// <summary>
/// The cursor of the item at this place of a list; under other rows, of the first list there that has so many. Its text is
/// known once the list was asked for, and so are the order's terms in that item, which tell where it stands in any list.
/// </summary>
internal sealed record CursorAt(int Index, string? Text = null, ImmutableArray<object?> Terms = default)
{
    private const string Unknown = "the cursor of row ";

    /// <summary>As it is written in a query: until its text is known, its place.</summary>
    public string Written => Text ?? $"{Unknown}{Index}";

    public static CursorAt? Read(string written) =>
        written.StartsWith(Unknown, StringComparison.Ordinal)
            ? new(int.Parse(written.AsSpan(Unknown.Length), CultureInfo.InvariantCulture))
            : null;
}
