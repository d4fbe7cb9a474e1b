using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>
/// Makes up valid queries out of the model, so that a subject or field added to the model is asked for without a change
/// here. Equal seeds make equal queries.
/// </summary>
internal sealed class QueryGenerator
{
    /// <summary>Where most of the language can be seen, so that is asked more often than the rest.</summary>
    private static readonly string[] Favourites =
    [
        "Standard",
        "Standard",
        "Standard",
        "Drafting",
        "Observation",
        "Observation",
        "Pilot",
        "Organization",
        "County",
    ];

    private readonly SemanticModel _model;
    private readonly Random _random;
    private readonly WhereGenerator _where;
    private readonly StatsGenerator _stats;

    public QueryGenerator(SemanticModel model, ProvinceRows rows, int seed)
        : this(model, rows, new Random(seed)) { }

    private QueryGenerator(SemanticModel model, ProvinceRows rows, Random random)
    {
        _model = model;
        _random = random;
        _where = new WhereGenerator(model, rows, _random);
        _stats = new StatsGenerator(model, _random, _where, this);
        Rows = rows;
    }

    public ProvinceRows Rows { get; }

    /// <summary>The root, and the types of its arguments should they travel as variables.</summary>
    public (Ask Root, IReadOnlyDictionary<string, string> Variables) Next()
    {
        if (Chance(0.06))
            return Computed();

        var subject = Chance(0.6) ? Favourite() : Any(_model.Subjects);
        if (subject.IsSingleton || Chance(0.05))
            return (One(subject), new Dictionary<string, string>());
        if (subject.Measures is not null && Chance(0.6))
            return (
                _stats.Stats(subject.StatsName, subject, depth: 0),
                Variables(subject, subject.Name + "StatsFilterInput", subject.Name + "StatsSortInput")
            );
        return (
            Connection(subject.Plural, subject, depth: 0),
            Variables(subject, null, subject.Name + "SortInput")
        );
    }

    /// <summary>Rows that stand in no table: once they are known, what is asked of them is made up as of any rows.</summary>
    private (Ask, IReadOnlyDictionary<string, string>) Computed()
    {
        var (root, rows) = Decided(new ComputedGenerator(_model, Rows, _random));
        var subject = ComputedRoots.SubjectOf(root, _model)!;
        var connection = new QueryGenerator(_model, rows, _random).Connection(root.Name, subject, depth: 0);
        var types = Variables(subject, null, subject.Name + "SortInput");
        return (
            connection with
            {
                Arguments = [.. root.Arguments, .. connection.Arguments],
            },
            types.Count == 0 ? types : types.Concat(ComputedGenerator.Types).ToDictionary()
        );
    }

    /// <summary>A root whose rows do not hang on the last bits of floats.</summary>
    private (Ask Root, ProvinceRows Rows) Decided(ComputedGenerator roots)
    {
        while (true)
        {
            var root = roots.Root();
            try
            {
                return (root, ComputedRoots.RowsOf(root, _model, Rows));
            }
            catch (UndecidableException)
            {
                // another is made up
            }
        }
    }

    /// <summary>A connection of rows with its arguments and all that may be asked of it.</summary>
    public Ask Connection(string name, Subject subject, int depth)
    {
        var arguments = ImmutableArray.CreateBuilder<Asking.Member>();
        if (Chance(depth == 0 ? 0.7 : 0.4))
            arguments.Add(new("where", _where.Of(subject, depth == 0 ? 3 : 2)));
        if (Chance(0.6))
            arguments.Add(
                new(
                    "order",
                    new ListValue([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Order(subject, 0))])
                )
            );
        arguments.AddRange(Page(depth));

        var fields = new List<Ask>();
        if (Chance(0.85))
            fields.Add(new(null, "nodes", [], RowFields(subject, depth + 1)));
        if (Chance(0.15))
            fields.Add(
                Ask.Of(
                    "edges",
                    [.. Some([Ask.Leaf("cursor"), new Ask(null, "node", [], RowFields(subject, depth + 1))])]
                )
            );
        AddPageInfo(fields);
        return new Ask(null, name, arguments.ToImmutable(), [.. fields]);
    }

    public void AddPageInfo(List<Ask> fields)
    {
        if (Chance(0.3))
            fields.Add(Ask.Leaf("totalCount"));
        if (Chance(0.25))
            fields.Add(
                Ask.Of(
                    "pageInfo",
                    [
                        .. Some([
                            Ask.Leaf("hasNextPage"),
                            Ask.Leaf("hasPreviousPage"),
                            Ask.Leaf("startCursor"),
                            Ask.Leaf("endCursor"),
                        ]),
                    ]
                )
            );
        if (fields.Count == 0 || Chance(0.03))
            fields.Add(Ask.Leaf("__typename"));
    }

    public IEnumerable<Asking.Member> Page(int depth)
    {
        if (Chance(0.25))
            return
            [
                new("last", (long)_random.Next(depth == 0 ? 20 : 5)),
                .. Chance(0.6) ? [Cursor("before", depth)] : Array.Empty<Asking.Member>(),
            ];
        if (depth == 0 && Chance(0.1))
            return [Cursor("before", depth)];
        return Forward(depth);
    }

    /// <summary>Nested pages are short, as the number of their rows is the product of all lengths above.</summary>
    public IEnumerable<Asking.Member> Forward(int depth)
    {
        if (depth > 0 || Chance(0.7))
            yield return new("first", (long)_random.Next(depth == 0 ? 30 : 5));
        if (Chance(depth == 0 ? 0.35 : 0.2))
            yield return Cursor("after", depth);
    }

    /// <summary>Few rows have many others under them.</summary>
    private Asking.Member Cursor(string argument, int depth) =>
        new(argument, new CursorAt(_random.Next(depth == 0 ? 30 : 3)));

    public ImmutableArray<Ask> RowFields(MemberHolder holder, int depth)
    {
        var fields = new List<Ask>();
        for (var wanted = _random.Next(1, depth > 2 ? 3 : 5); wanted > 0; wanted--)
        {
            var member = Any(holder.Members);
            if (RowField(holder, member, depth) is not { } field)
                continue;

            fields.Add(Named(field, fields));
            if (member is Link { IsToMany: true } link && Chance(0.25))
                fields.Add(Twin(field, _model.Target(link), depth) with { Alias = $"a{fields.Count}" });
        }

        if (fields.Count == 0)
            fields.Add(Value(holder.Members.OfType<Property>().First()));
        return [.. fields];
    }

    /// <summary>The same list or groups once more, of which something else is shown.</summary>
    private Ask Twin(Ask field, Subject subject, int depth)
    {
        if (subject.Measures is not null && field.Name.EndsWith("Stats", StringComparison.Ordinal))
            return field with { Fields = _stats.OthersOf(field, subject) };

        var fields = new List<Ask> { new(null, "nodes", [], RowFields(subject, depth + 1)) };
        AddPageInfo(fields);
        return field with { Fields = [.. fields] };
    }

    /// <summary>A value, in a language or of a year where it has several.</summary>
    public Ask Value(Property property) =>
        property.TakesYear && Chance(0.6)
            ? new Ask(null, property.Name, [new("year", (long)_random.Next(2013, 2026))], [])
        : property.Source is ColumnSource.Localized && Chance(0.4)
            ? new Ask(null, property.Name, [new("lang", new EnumValue(Chance(0.5) ? "EN" : "ZH"))], [])
        : Ask.Leaf(property.Name);

    public ObjectValue Order(Subject subject, int depth)
    {
        var links = subject.Members.OfType<Link>().Where(l => !l.IsToMany).ToList();
        if (depth < 2 && links.Count > 0 && Chance(0.3))
        {
            var link = Any(links);
            return ObjectValue.Of(link.Name, Order(_model.Target(link), depth + 1));
        }

        return ObjectValue.Of(Any(subject.Members.OfType<Property>().ToList()).Name, Direction());
    }

    public EnumValue Direction() => new(Chance(0.5) ? "ASC" : "DESC");

    /// <summary>Under a name that no field beside it has.</summary>
    public Ask Named(Ask field, IReadOnlyList<Ask> beside) =>
        beside.Any(b => b.ResponseKey == field.Name) || Chance(0.1)
            ? field with
            {
                Alias = $"a{beside.Count}",
            }
            : field;

    private Ask? RowField(MemberHolder holder, Model.Member member, int depth)
    {
        switch (member)
        {
            case Property property:
                return Value(property);
            case PartField part:
                return new Ask(null, part.Name, [], RowFields(_model.Part(part.Part), 9));
            case Link { IsToMany: false } link when depth < 4:
                return new Ask(null, link.Name, [], RowFields(_model.Target(link), depth + 1));
            case Link { IsToMany: true, StatsName: { } stats } link when depth < 3 && Chance(0.5):
                return _stats.Stats(
                    stats,
                    _model.Target(link),
                    depth,
                    isOfPlace: holder is Subject { Denominators: { } figures }
                        && figures.Column == link.Column
                );
            case Link { IsToMany: true } link when depth < 3:
                return Connection(link.Name, _model.Target(link), depth);
            default:
                return null;
        }
    }

    private Ask One(Subject subject)
    {
        var row = Any(Rows.Of(subject.Table));
        var key = (subject.IsSingleton ? [] : subject.KeyProperties).Select(k => new Asking.Member(
            k.Name,
            Chance(0.9) || k.Codelist is not null
                ? WhereGenerator.Written(k, row[((ColumnSource.Column)k.Source).Name])
                : WhereGenerator.Written(k, k.Type == Model.ValueType.String ? "no such" : 0L)
        ));
        return new Ask(null, subject.Singular, [.. key], RowFields(subject, 1));
    }

    private Dictionary<string, string> Variables(Subject subject, string? having, string sort)
    {
        var types = new Dictionary<string, string>();
        if (Chance(0.7))
            return types;

        types.Add("where", subject.Name + "FilterInput");
        types.Add("order", $"[{sort}!]");
        types.Add("first", "Int");
        types.Add("after", "String");
        if (having is not null)
            types.Add("having", having);
        return types;
    }

    private Subject Favourite()
    {
        var known = Favourites.Where(f => _model.Subjects.Any(s => s.Name == f)).ToList();
        return _model.Subject(Any(known));
    }

    private List<Ask> Some(IReadOnlyList<Ask> fields)
    {
        var some = fields.Where(_ => Chance(0.6)).ToList();
        return some.Count == 0 ? [Any(fields)] : some;
    }

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
