using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Takes the key of a linked thing from the column that leads to it. The two are equal because links resolve: the ETL
/// publishes no version in which one dangles.
/// <code>
/// Filter county.code = '330402'
/// Filter lead_county_code = '330402'
/// </code>
/// </summary>
public static class KeyInOwnRow
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(KeyInOwnRow), Apply);

    private static Relation Apply(Relation relation) =>
        relation switch
        {
            Relation.Filter filter when Resolves(filter.Input) => filter with
            {
                Condition = Conjuncts.Map(filter.Condition, Own),
            },
            Relation.Page page when Resolves(page.Input) => page with
            {
                Order = [.. page.Order.Select(o => o with { Operand = Own(o.Operand) })],
            },
            _ => relation,
        };

    /// <summary>The places of a comparison are codes that somebody asked for, and may be none.</summary>
    private static bool Resolves(Relation input) =>
        input switch
        {
            Relation.Filter filter => Resolves(filter.Input),
            Relation.Join join => Resolves(join.Input),
            _ => input is not Relation.Compared,
        };

    private static Operand Own(Operand operand)
    {
        if (
            operand
            is not Operand.Field
            {
                Path: { IsRoot: false, LastIsFan: false, Last: { Bridge: null } link } path
            } field
        )
            return operand;

        if (field.Property.Source is not ColumnSource.Column column || column.Name != link.To)
            return operand;

        // every linked thing has a key, and not every row has a linked thing
        var own = field.Property with
        {
            Name = link.Column,
            Source = new ColumnSource.Column(link.Column),
            IsNullable = field.Property.IsNullable || link.IsNullable,
        };
        return new Operand.Field(path.Parent, own, field.Language);
    }
}
