using System.Collections.Immutable;
using System.Globalization;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>Makes up filters, with values that mostly occur in the column that is asked.</summary>
internal sealed class WhereGenerator(SemanticModel model, ProvinceRows rows, Random random)
{
    private static readonly string[] Equality = ["eq", "neq"];
    private static readonly string[] Membership = ["in", "nin"];
    private static readonly string[] Comparisons = ["gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];
    private static readonly string[] Texts =
    [
        "contains",
        "ncontains",
        "startsWith",
        "nstartsWith",
        "endsWith",
        "nendsWith",
    ];

    public ObjectValue Of(Subject subject, int depth) => Of(subject, subject, depth);

    /// <summary>A value of the data as a query writes it.</summary>
    public static object? Written(Property property, object? value) =>
        (property.Type, value) switch
        {
            (_, null) => null,
            (ValueType.Code, _) => new EnumValue((string)value),
            (ValueType.Date, DateOnly date) => date.ToString("yyyy-MM-dd"),
            (ValueType.DateTime, DateTime instant) => instant.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'",
                CultureInfo.InvariantCulture
            ),
            (ValueType.Float, _) => Convert.ToDouble(value),
            (_, int number) => (long)number,
            _ => value,
        };

    /// <summary>Operations on a number of a group.</summary>
    public ObjectValue OfNumber(ValueType type)
    {
        var operation = Any([.. Equality, .. Comparisons]);
        object value = type switch
        {
            ValueType.Date => new DateOnly(2010, 1, 1).AddDays(random.Next(5000)).ToString("yyyy-MM-dd"),
            ValueType.Float => Any([0.0, 0.1, 0.25, 0.5, 1.0, 3.7, 12.3, 100.5, 2000.25]),
            _ => (long)Any([0, 1, 1, 2, 3, 5, 8, 13, 40, 200]),
        };
        return ObjectValue.Of(operation, operation is "eq" or "neq" && Chance(0.3) ? null : value);
    }

    private ObjectValue Of(MemberHolder holder, Subject subject, int depth)
    {
        var members = ImmutableArray.CreateBuilder<Asking.Member>();
        for (var wanted = Any([0, 1, 1, 1, 1, 2]); wanted > 0; wanted--)
        {
            if (Member(holder, subject, depth) is { } member && members.All(m => m.Name != member.Name))
                members.Add(member);
        }

        return new ObjectValue(members.ToImmutable());
    }

    private Asking.Member? Member(MemberHolder holder, Subject subject, int depth)
    {
        if (depth > 0 && Chance(0.2))
            return new(
                Chance(0.6) ? "or" : "and",
                new ListValue([
                    .. Enumerable
                        .Range(0, random.Next(4))
                        .Select(_ => (object?)Of(holder, subject, depth - 1)),
                ])
            );
        if (holder is Subject { Tree: not null } tree && Chance(0.2))
            return new("within", NodeOf(tree));

        // few fields are searchable: where one is, it is searched more often than chance would
        if (
            Chance(0.15)
            && holder.Members.OfType<Property>().FirstOrDefault(p => p.Search is not null) is { } searched
        )
            return new(searched.Name, ObjectValue.Of("matches", Words(searched, subject)));

        return Any(holder.Members) switch
        {
            Property property => new(property.Name, Operations(property, subject)),
            PartField part => new(part.Name, Of(model.Part(part.Part), subject, depth - 1)),
            Link { IsToMany: false } link when Chance(0.15) => new(link.Name, null),
            Link { IsToMany: false } link when depth > 0 => new(link.Name, Of(model.Target(link), depth - 1)),
            Link { IsToMany: true } link when depth > 0 => new(
                link.Name,
                List(model.Target(link), depth - 1)
            ),
            _ => null,
        };
    }

    private ObjectValue List(Subject target, int depth)
    {
        var quantifier = Any([
            "some",
            "some",
            "all",
            "none",
            "any",
            .. target.Tree is null ? Array.Empty<string>() : ["within"],
        ]);
        return ObjectValue.Of(
            quantifier,
            quantifier switch
            {
                "any" => Chance(0.5),
                "within" => NodeOf(target),
                _ => Of(target, depth),
            }
        );
    }

    private ObjectValue Operations(Property property, Subject subject)
    {
        if (property.Type == ValueType.String && Chance(0.1))
            return ObjectValue.Of(
                Chance(0.5) ? "or" : "and",
                new ListValue([Operation(property, subject), Operation(property, subject)])
            );

        return Operation(property, subject);
    }

    private ObjectValue Operation(Property property, Subject subject)
    {
        var operation = Any(
            property.Type switch
            {
                ValueType.String =>
                [
                    .. Equality,
                    .. Membership,
                    .. Texts,
                    .. property.Search is null ? Array.Empty<string>() : ["matches"],
                ],
                ValueType.Code => [.. Equality, .. Membership],
                ValueType.Boolean => Equality,
                _ => [.. Equality, .. Membership, .. Comparisons],
            }
        );
        if (operation is "in" or "nin")
            return ObjectValue.Of(
                operation,
                new ListValue([.. Enumerable.Range(0, random.Next(4)).Select(_ => Sample(property, subject))])
            );
        if (operation is "eq" or "neq" && Chance(0.2))
            return ObjectValue.Of(operation, null);

        if (operation == "matches")
            return ObjectValue.Of(operation, Words(property, subject));

        var value = Sample(property, subject);
        return ObjectValue.Of(
            operation,
            value is string text && Texts.Contains(operation) ? Piece(text, operation) : value
        );
    }

    private object Sample(Property property, Subject subject)
    {
        if (property.Codelist is { } codelist)
            return new EnumValue(Any(model.Codelist(codelist).Values).Code);

        var column = property.Source switch
        {
            ColumnSource.Column one => one.Name,
            ColumnSource.Localized both => Chance(0.7) ? both.Chinese : both.English,
            _ => null,
        };
        if (property.Source is ColumnSource.Denominator figure)
            return Written(property, Any(rows.Of(figure.Of.Table))[figure.IsYear ? "year" : "value"])!;

        var table = rows.Of(subject.Table);
        var value = column is null || table.Count == 0 ? null : Written(property, Any(table)[column]);
        // beside the value, where its last bits are not known
        if (value is double near && !ComputedRoots.IsExact(property))
            value = near + 0.001;

        return value
            ?? property.Type switch
            {
                ValueType.String => "纺织",
                ValueType.Boolean => true,
                ValueType.Float => 0.5,
                ValueType.Date => "2020-01-01",
                ValueType.DateTime => "2020-01-01T00:00:00Z",
                _ => 2L,
            };
    }

    /// <summary>What is searched for: words of one text or of two, a phrase, a beginning, in some other case or width.</summary>
    private string Words(Property property, Subject subject)
    {
        var (one, other) = ((string)Sample(property, subject), (string)Sample(property, subject));
        var words = one.Split(' ');
        var query = random.Next(6) switch
        {
            0 => Any(words),
            1 => $"\"{one.Replace("\"", "", StringComparison.Ordinal)}\"",
            2 => string.Concat(Any(words).EnumerateRunes().Take(random.Next(1, 4))) + "*",
            3 => $"{Any(words)} {Any(other.Split(' '))}",
            4 => string.Concat(
                one.Select(c => c is > ' ' and <= '~' && Chance(0.5) ? (char)(c + 0xFEE0) : c)
            ),
            _ => one.ToUpperInvariant(),
        };
        return Searching.HasWords(query) ? query : "纺织";
    }

    /// <summary>A part of the text that cuts no character in two.</summary>
    private string Piece(string text, string operation)
    {
        var runes = text.EnumerateRunes().ToList();
        var length = Math.Min(runes.Count, random.Next(3));
        var from =
            operation.EndsWith("tartsWith", StringComparison.Ordinal) ? 0
            : operation.EndsWith("endsWith", StringComparison.Ordinal)
            || operation.EndsWith("nendsWith", StringComparison.Ordinal)
                ? runes.Count - length
            : random.Next(runes.Count - length + 1);
        return string.Concat(runes.Skip(from).Take(length));
    }

    private string NodeOf(Subject tree)
    {
        var key = ((ColumnSource.Column)tree.KeyProperties.First().Source).Name;
        return Chance(0.05) ? "no such node" : (string)Any(rows.Of(tree.Table))[key]!;
    }

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private bool Chance(double probability) => random.NextDouble() < probability;
}
