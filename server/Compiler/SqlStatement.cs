using System.Collections.Immutable;
using System.Globalization;

namespace Jiaxing.Analytics.Compiler;

/// <summary>SQL whose values are all parameters, <c>$1</c> first.</summary>
/// <param name="Parameters">
/// string, long, double, bool, DateOnly or DateTime (UTC); null is SQL's NULL. <see cref="FoundValues"/> stand for what an earlier
/// statement of the field finds, and must be put in their place before it runs.
/// </param>
public sealed record SqlStatement(string Text, ImmutableArray<object?> Parameters)
{
    /// <summary>Where the statement looks rows of a table up by what was found: what brings all rows of that table.</summary>
    public WholeTable? Whole { get; init; }

    /// <summary>The statement with what was found: a parameter for each value, and NULL where there is none.</summary>
    public SqlStatement With(Func<FoundValues, IReadOnlyList<object>> read)
    {
        if (!Parameters.Any(p => p is FoundValues))
            return this;

        var (text, parameters) = (Text, Parameters.ToBuilder());
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (Parameters[i] is not FoundValues found)
                continue;

            var values = read(found);
            parameters[i] = values.Count == 0 ? null : values[0];
            if (values.Count < 2)
                continue;

            var more = Enumerable.Range(parameters.Count + 1, values.Count - 1);
            text = text.Replace(
                $"({Number(i + 1)})",
                $"({string.Join(", ", more.Prepend(i + 1).Select(Number))})",
                StringComparison.Ordinal
            );
            parameters.AddRange(values.Skip(1));
        }

        return new(text, parameters.ToImmutable());
    }

    /// <summary>Whether it is the same text with equal values.</summary>
    public bool Equals(SqlStatement? other) =>
        other is not null
        && Text == other.Text
        && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Text);
        foreach (var parameter in Parameters)
            hash.Add(parameter);

        return hash.ToHashCode();
    }

    private static string Number(int parameter) =>
        string.Create(CultureInfo.InvariantCulture, $"${parameter}");
}

/// <summary>All rows of a table, in place of those looked up: of a small table they cost less.</summary>
public sealed record WholeTable(string Table, SqlStatement Statement);

/// <summary>The values in a column of the rows of an earlier statement: each once, without null. More than one only within <c>IN (…)</c>.</summary>
/// <param name="Statement">Which of the field's statements, from 0.</param>
public sealed record FoundValues(int Statement, int Column, ScalarKind Kind)
{
    public override string ToString() => $"column {Column} of statement {Statement}";
}
