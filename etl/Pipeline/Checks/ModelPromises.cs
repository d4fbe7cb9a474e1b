using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>
/// What the semantic model promises of the rows themselves: keys tell them apart, what is not nullable is there, codes
/// are of their codelist, links lead somewhere. The server relies on it and does not look again.
/// </summary>
internal sealed class ModelPromises(SemanticModel model, ProvenKeys proven, BuildDatabase database)
{
    private readonly List<PlacedOutcome> _outcomes = [];

    public async Task<IReadOnlyList<PlacedOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var subject in model.Subjects)
        {
            var members = Flat(subject.Members).ToList();
            await KeyAsync(subject, cancellationToken);
            await RequiredAsync(subject, members, cancellationToken);
            foreach (var property in members.OfType<Property>().Where(p => p.Codelist is not null))
                await CodesAsync(subject, property, cancellationToken);

            foreach (var link in members.OfType<Link>().Where(l => l is { IsToMany: false, Bridge: null }))
                await LinkAsync(subject, link, cancellationToken);

            // statistics group by what stands in the bridge, without looking at the row that it leads to
            foreach (
                var link in members.OfType<Link>().Where(l => l is { IsDimension: true, Bridge: not null })
            )
                await BridgeAsync(subject, link, link.Bridge!, cancellationToken);
        }

        return _outcomes;
    }

    private Task KeyAsync(Subject subject, CancellationToken cancellationToken)
    {
        return NoneAsync(
            new(
                $"{subject.Name} 的键 {string.Join("、", subject.Key)} 唯一",
                $"the key of {subject.Name} is unique: {string.Join(", ", subject.Key)}"
            ),
            proven.Repeated(subject.Table, [.. subject.KeyProperties.Select(Value)]),
            subject.Location,
            cancellationToken
        );
    }

    private Task RequiredAsync(Subject subject, List<Member> members, CancellationToken cancellationToken)
    {
        var missing = members
            .OfType<Property>()
            .Where(p => !p.IsNullable)
            .Select(p => $"({Value(p)}) IS NULL");
        return NoneAsync(
            new($"{subject.Name} 的必有字段都有值", $"what {subject.Name} always has is there"),
            $"SELECT * FROM {SqlText.Name(subject.Table)} WHERE {string.Join(" OR ", missing.DefaultIfEmpty("false"))}",
            subject.Location,
            cancellationToken
        );
    }

    private Task CodesAsync(Subject subject, Property property, CancellationToken cancellationToken)
    {
        var codes = model.Codelist(property.Codelist!).Values.Select(v => SqlText.Constant(v.Code));
        return NoneAsync(
            new(
                $"{subject.Name}.{property.Name} 都是 {property.Codelist} 的代码",
                $"{subject.Name}.{property.Name} is always a code of {property.Codelist}"
            ),
            $"SELECT code FROM (SELECT DISTINCT {Value(property)} AS code FROM {SqlText.Name(subject.Table)}) WHERE code NOT IN ({string.Join(", ", codes)})",
            property.Location,
            cancellationToken
        );
    }

    private Task LinkAsync(Subject subject, Link link, CancellationToken cancellationToken)
    {
        var (column, to) = (SqlText.Name(link.Column), SqlText.Name(link.To));
        // said apart, because NULL is not in an empty table
        var nulls = link.IsNullable ? "false" : $"{column} IS NULL";
        return NoneAsync(
            new($"{subject.Name}.{link.Name} 都有去处", $"{subject.Name}.{link.Name} always leads somewhere"),
            $"""
            SELECT {column} FROM (SELECT DISTINCT {column} FROM {SqlText.Name(subject.Table)})
            WHERE {nulls} OR ({column} IS NOT NULL AND {column} NOT IN (
              SELECT {to} FROM {SqlText.Name(model.Target(link).Table)} WHERE {to} IS NOT NULL))
            """,
            link.Location,
            cancellationToken
        );
    }

    private Task BridgeAsync(Subject subject, Link link, Bridge bridge, CancellationToken cancellationToken)
    {
        var (into, to) = (SqlText.Name(bridge.Into), SqlText.Name(link.To));
        return NoneAsync(
            new($"{subject.Name}.{link.Name} 都有去处", $"{subject.Name}.{link.Name} always leads somewhere"),
            $"""
            SELECT {into} FROM (SELECT DISTINCT {into} FROM {SqlText.Name(bridge.Table)})
            WHERE {into} IS NULL OR {into} NOT IN (
              SELECT {to} FROM {SqlText.Name(model.Target(link).Table)} WHERE {to} IS NOT NULL)
            """,
            link.Location,
            cancellationToken
        );
    }

    private async Task NoneAsync(
        Bilingual name,
        string select,
        ModelLocation at,
        CancellationToken cancellationToken
    )
    {
        var violations = await Violations.ReadAsync(select, database, cancellationToken);
        _outcomes.Add(new(violations.Outcome("model", name), at.File, at.Line, at.Column));
    }

    private IEnumerable<Member> Flat(ImmutableArray<Member> members) =>
        members.SelectMany(m => m is PartField part ? Flat(model.Part(part.Part).Members) : [m]);

    private static string Value(Property property) =>
        property.Source switch
        {
            ColumnSource.Column column => SqlText.Name(column.Name),
            ColumnSource.Localized both =>
                $"coalesce({SqlText.Name(both.Chinese)}, {SqlText.Name(both.English)})",
            ColumnSource.Computed computed => computed.Sql.Fill(SqlText.Name),
            var source => throw new System.Diagnostics.UnreachableException(
                $"source {source.GetType().Name}"
            ),
        };
}
