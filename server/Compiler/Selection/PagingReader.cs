using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads <c>first, after, last, before</c> into a <see cref="Paging"/>.</summary>
internal static class PagingReader
{
    /// <summary>Rows on the page: as many as asked, by default or at most.</summary>
    public static int Length(
        IReadOnlyDictionary<string, object?> arguments,
        int maximum,
        SelectionContext context
    ) =>
        Math.Min(
            (int)(
                arguments.GetValueOrDefault("first")
                ?? arguments.GetValueOrDefault("last")
                ?? context.Pages.Default
            ),
            maximum
        );

    /// <param name="bound">What a cursor is bound to, as text: subject, order and filter.</param>
    public static Paging Read(
        IReadOnlyDictionary<string, object?> arguments,
        ImmutableArray<OrderTerm> order,
        string bound,
        int maximum,
        Place at,
        SelectionContext context
    )
    {
        var first = Asked("first");
        var last = Asked("last");
        var after = arguments.GetValueOrDefault("after") as string;
        var before = arguments.GetValueOrDefault("before") as string;
        Refuse(first is not null && last is not null, "first", "last");
        Refuse(first is not null && before is not null, "first", "before");
        Refuse(last is not null && after is not null, "last", "after");
        Refuse(after is not null && before is not null, "after", "before");

        var binding = Hash(bound);
        var backward = last is not null || before is not null;
        return new Paging(
            Length(arguments, maximum, context),
            backward,
            Seek(backward ? before : after, backward ? "before" : "after"),
            binding
        );

        int? Asked(string argument)
        {
            if (arguments.GetValueOrDefault(argument) is not int length)
                return null;

            if (length < 0)
                context.Fail(QueryDiagnostics.NegativePage(at.Then(argument), argument, length));
            if (length > maximum)
                context.Fail(QueryDiagnostics.PageTooLarge(at.Then(argument), argument, length, maximum));
            return length;
        }

        void Refuse(bool both, string one, string other)
        {
            if (both)
                context.Fail(QueryDiagnostics.FirstAndLast(at, one, other));
        }

        ImmutableArray<object?>? Seek(string? cursor, string argument)
        {
            if (cursor is null)
                return null;

            if (!Cursor.TryRead(cursor, out var madeFor, out var values))
                context.Fail(QueryDiagnostics.UnreadableCursor(at.Then(argument), argument));
            else if (madeFor != binding || !Fits(order, values))
                context.Fail(QueryDiagnostics.ForeignCursor(at.Then(argument), argument));
            return values;
        }
    }

    /// <summary>A forged cursor may carry the right binding and the wrong values.</summary>
    private static bool Fits(ImmutableArray<OrderTerm> order, ImmutableArray<object?> values) =>
        values.Length == order.Length
        && order
            .Zip(values)
            .All(pair => pair.Second is null || Fits(OperandTypes.Of(pair.First.Operand), pair.Second));

    private static bool Fits(Model.ValueType type, object value) =>
        type switch
        {
            // no row's value has a NUL, and DuckDB would cut the text there
            Model.ValueType.String or Model.ValueType.Code => value is string text
                && !text.Contains('\0', StringComparison.Ordinal),
            Model.ValueType.Int or Model.ValueType.Long => value is long,
            Model.ValueType.Float => value is double,
            Model.ValueType.Boolean => value is bool,
            Model.ValueType.Date => value is DateOnly,
            Model.ValueType.DateTime => value is DateTime,
            _ => throw new System.Diagnostics.UnreachableException(type.ToString()),
        };

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
