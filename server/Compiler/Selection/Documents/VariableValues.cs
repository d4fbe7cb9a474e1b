using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GraphQL;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// The variables of a request as the scalars take them. The library's own reader makes decimals of numbers: 1e-30 would
/// be 0, and 0.20833333333333334 another double than in a literal.
/// </summary>
internal static class VariableValues
{
    public static Inputs Of(JsonElement variables) => new(Members(variables));

    private static Dictionary<string, object?> Members(JsonElement members)
    {
        var values = new Dictionary<string, object?>();
        foreach (var member in members.EnumerateObject())
            values[member.Name] = Value(member.Value);

        return values;
    }

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => Members(value),
            JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => Number(value),
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            _ => null,
        };

    /// <summary>A whole number of whatever size is one, so that the scalar can say which are too large.</summary>
    private static object Number(JsonElement number) =>
        number.TryGetInt32(out var small) ? small
        : number.TryGetInt64(out var large) ? large
        : BigInteger.TryParse(
            number.GetRawText(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var larger
        )
            ? larger
        : number.GetDouble();
}
