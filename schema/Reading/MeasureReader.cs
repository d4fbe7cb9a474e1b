using System.Collections.Immutable;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads the fields of a <c>@measures</c> type.</summary>
internal static class MeasureReader
{
    public static ImmutableArray<Measure> Read(
        Sourced<GraphQLObjectTypeDefinition> type,
        MistakeList mistakes
    )
    {
        var measures = ImmutableArray.CreateBuilder<Measure>();
        var names = new HashSet<string>();
        foreach (var field in type.Node.Fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
        {
            if (!names.Add(field.Name.StringValue))
                mistakes.Add(
                    Locations.Of(type.File, field),
                    ModelCode.NameClash,
                    $"度量“{field.Name.StringValue}”出现两次。",
                    $"Measure '{field.Name.StringValue}' is given twice."
                );
            else if (ReadMeasure(type.File, field, mistakes) is { } measure)
                measures.Add(measure);
        }

        foreach (var measure in measures.Where(m => m.Ratio is not null))
        {
            foreach (var name in new[] { measure.Ratio!.Numerator, measure.Ratio.Denominator })
            {
                // what a last period leaves out is decided for one measure over its own rows, not for two in one division
                if (
                    measures.FirstOrDefault(m => m.Name == name)
                    is null
                        or { Ratio: not null }
                        or { LastPeriod: not null }
                )
                {
                    var hint = Suggest.Among(
                        name,
                        measures.Where(m => m is { Ratio: null, LastPeriod: null }).Select(m => m.Name)
                    );
                    mistakes.Add(
                        measure.Location,
                        ModelCode.Measure,
                        $"比率“{measure.Name}”所指的“{name}”不是本类型中可相除的度量：既非比率，也不带 @lastPeriod。{hint.Chinese}",
                        $"Ratio '{measure.Name}' names '{name}', which is no measure of this type to divide: one that is neither a ratio nor @lastPeriod.{hint.English}"
                    );
                }
            }
        }

        return measures.ToImmutable();
    }

    private static Measure? ReadMeasure(ModelFile file, GraphQLFieldDefinition field, MistakeList mistakes)
    {
        var name = field.Name.StringValue;
        var location = Locations.Of(file, field);
        var description = DescriptionReader.Read(file, field, mistakes);
        var type = FieldType.Of(field.Type);
        var aggregate = DirectiveArguments.Find(field, "aggregate");
        if (
            aggregate is null
            || type.IsList
            || MeasureTypes.GetValueOrDefault(type.Name) is not { } valueType
        )
        {
            mistakes.Add(
                location,
                ModelCode.Measure,
                $"度量“{name}”须带 @aggregate，类型须为 {string.Join("、", MeasureTypes.Keys)} 之一。",
                $"Measure '{name}' needs @aggregate and one of the types {string.Join(", ", MeasureTypes.Keys)}."
            );
            return null;
        }

        var function = Enum.GetValues<AggregateFunction>()
            .Single(f => Naming.ConstantCase(f.ToString()) == aggregate.Enum("fn"));
        var argument = aggregate.Text("column") is { } column
            ? SqlTemplate.Of(column)
            : Template(aggregate, "sql", location, mistakes);
        CheckArguments(function, argument, aggregate, name, location, mistakes);
        var lastPeriod = DirectiveArguments.Find(field, "lastPeriod");
        return new Measure(
            name,
            description,
            location,
            valueType,
            function,
            argument,
            Template(aggregate, "where", location, mistakes),
            Template(aggregate, "weight", location, mistakes),
            Template(aggregate, "onlyIf", location, mistakes),
            aggregate.Number("quantile"),
            function == AggregateFunction.Ratio
                ? new Ratio(aggregate.Text("numerator") ?? "", aggregate.Text("denominator") ?? "")
                : null,
            lastPeriod is null
                ? null
                : new LastPeriod(
                    lastPeriod.Required("over"),
                    lastPeriod.Texts("per"),
                    Template(lastPeriod, "when", location, mistakes)
                ),
            UnitReader.Read(field)
        )
        {
            UnitCode = UnitReader.ReadCode(field),
        };
    }

    /// <summary>A template argument with its braces proved to close; null when absent.</summary>
    public static SqlTemplate? Template(
        DirectiveArguments arguments,
        string name,
        ModelLocation location,
        MistakeList mistakes
    )
    {
        if (arguments.Text(name) is not { } text)
            return null;

        var template = new SqlTemplate(text);
        try
        {
            _ = template.Columns;
        }
        catch (FormatException e)
        {
            mistakes.Add(
                location,
                ModelCode.SqlTemplate,
                $"SQL 模板有误：{e.Message}",
                $"Faulty SQL template: {e.Message}"
            );
        }

        return template;
    }

    private static void CheckArguments(
        AggregateFunction function,
        SqlTemplate? argument,
        DirectiveArguments aggregate,
        string name,
        ModelLocation location,
        MistakeList mistakes
    )
    {
        var lacking = function switch
        {
            AggregateFunction.Count => argument is null ? null : "no column",
            AggregateFunction.Ratio => aggregate.Text("numerator") is null
            || aggregate.Text("denominator") is null
                ? "numerator, denominator"
                : null,
            AggregateFunction.WeightedAvg => argument is null || aggregate.Text("weight") is null
                ? "column | sql, weight"
                : null,
            AggregateFunction.Quantile => argument is null
            || aggregate.Number("quantile") is not (>= 0 and <= 1)
                ? "column | sql, quantile 0…1"
                : null,
            _ => argument is null ? "column | sql" : null,
        };
        if (lacking is not null)
            mistakes.Add(
                location,
                ModelCode.Measure,
                $"度量“{name}”的 {Naming.ConstantCase(function.ToString())} 须有：{lacking}。",
                $"Measure '{name}': {Naming.ConstantCase(function.ToString())} takes {lacking}."
            );
    }

    private static readonly ImmutableDictionary<string, ValueType?> MeasureTypes = new Dictionary<
        string,
        ValueType?
    >
    {
        ["Long"] = ValueType.Long,
        ["Float"] = ValueType.Float,
        ["Date"] = ValueType.Date,
    }.ToImmutableDictionary();
}
