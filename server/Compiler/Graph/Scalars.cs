using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>A calendar date, coerced to <see cref="DateOnly"/>.</summary>
internal sealed class DateScalar : TextScalar
{
    public DateScalar()
    {
        Name = "Date";
        Description = Descriptions.Date.ToString();
    }

    protected override object? Read(string text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
}

/// <summary>An instant with its offset, coerced to a <see cref="DateTime"/> in UTC.</summary>
internal sealed class DateTimeScalar : TextScalar
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = Descriptions.DateTime.ToString();
        SpecifiedBy = new("https://www.rfc-editor.org/rfc/rfc3339");
    }

    public Uri SpecifiedBy { get; }

    // without an offset an instant is not known: such a text parses, but as "unspecified"
    protected override object? Read(string text) =>
        DateTime.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var instant
        )
        && instant.Kind == DateTimeKind.Utc
            ? instant
            : null;
}

/// <summary>A 64-bit integer as a JSON number.</summary>
internal sealed class LongScalar : LongGraphType
{
    public LongScalar()
    {
        Name = "Long";
        Description = Descriptions.Long.ToString();
    }
}

/// <summary>A finite number: the library refuses <c>1e999</c> in a literal and lets it through in a variable.</summary>
internal sealed class FloatScalar : FloatGraphType
{
    public FloatScalar()
    {
        Name = "Float";
        Description = Descriptions.Float.ToString();
    }

    public override object? ParseValue(object? value) =>
        base.ParseValue(value) is double number && !double.IsFinite(number)
            ? ThrowValueConversionError(value!)
            : base.ParseValue(value);
}

/// <summary>A scalar written as a JSON string, the same in literals and variables.</summary>
internal abstract class TextScalar : ScalarGraphType
{
    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => Read(text.Value.ToString()) ?? ThrowLiteralConversionError(value),
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value),
        };

    public override bool CanParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => Read(text.Value.ToString()) is not null,
            GraphQLNullValue => true,
            _ => false,
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            string text => Read(text) ?? ThrowValueConversionError(value),
            null => null,
            _ => ThrowValueConversionError(value),
        };

    /// <summary>The value, or null where the text spells none.</summary>
    protected abstract object? Read(string text);
}
