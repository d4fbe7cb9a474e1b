using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads how a subject's rows lie in the warehouse: <c>@clustered</c> and <c>@rollup</c>.</summary>
internal sealed class PhysicalReader(
    Subject subject,
    Sourced<GraphQLObjectTypeDefinition> type,
    MistakeList mistakes
)
{
    public Subject Read()
    {
        var clustered = DirectiveArguments.Find(type.Node, "clustered");
        return subject with
        {
            ClusteredBy = clustered is null
                ? []
                :
                [
                    .. clustered
                        .Texts("by")
                        .Select(f => Key(f, clustered))
                        .OfType<RollUpKey>()
                        .Select(k => k.Column),
                ],
            RollUps = [.. DirectiveArguments.FindAll(type.Node, "rollup").Select(ReadRollUp)],
        };
    }

    private RollUp ReadRollUp(DirectiveArguments rollUp) =>
        new(
            rollUp.Required("table"),
            [.. rollUp.Texts("by").Select(f => Key(f, rollUp)).OfType<RollUpKey>()],
            [.. rollUp.Texts("measures").Where(m => IsAdditive(m, rollUp))],
            At(rollUp)
        );

    private RollUpKey? Key(string field, DirectiveArguments directive)
    {
        var (name, grain) = field.Split('.') is [var date, var period] ? (date, period) : (field, null);
        switch (subject.Find(name))
        {
            case Property { Source: ColumnSource.Column column } when grain is null:
                return new(column.Name, null);
            case Property { Source: ColumnSource.Column column, IsTime: true }
                when Grain(grain!) is { } known && IsRollUp(directive):
                return new(column.Name, known);
            case Link { IsToMany: false, Bridge: null } link when grain is null:
                return new(link.Column, null);
        }

        var hint = Suggest.Among(name, subject.Members.Select(m => m.Name));
        mistakes.Add(
            At(directive),
            ModelCode.UnknownField,
            $"“{field}”不是“{subject.Name}”中存于一列的字段、一对一关联，也不是 @time 日期的 .year、.quarter、.month。{hint.Chinese}",
            $"'{field}' is no field of '{subject.Name}' that is stored in one column, no to-one link, and no .year, .quarter or .month of a @time date.{hint.English}"
        );
        return null;
    }

    private bool IsAdditive(string name, DirectiveArguments rollUp)
    {
        if (subject.Measures?.Find(name) is { IsAdditive: true })
            return true;

        var additive = subject.Measures?.Measures.Where(m => m.IsAdditive).Select(m => m.Name).ToList() ?? [];
        mistakes.Add(
            At(rollUp),
            ModelCode.Measure,
            $"“{name}”不是“{subject.Name}”的可加度量。可用：{string.Join("、", additive)}。",
            $"'{name}' is no additive measure of '{subject.Name}'. There are: {string.Join(", ", additive)}."
        );
        return false;
    }

    private static RollUpGrain? Grain(string name) =>
        name switch
        {
            "year" => RollUpGrain.Year,
            "quarter" => RollUpGrain.Quarter,
            "month" => RollUpGrain.Month,
            _ => null,
        };

    private static bool IsRollUp(DirectiveArguments directive) => directive.Node.Name.Value == "rollup";

    private ModelLocation At(DirectiveArguments directive) => Locations.Of(type.File, directive.Node);
}
