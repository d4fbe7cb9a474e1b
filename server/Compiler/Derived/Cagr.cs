namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>(x(to) ÷ x(from)) ^ (1 ÷ years) − 1</c>, per series.</summary>
internal static class Cagr
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Cagr,
        "cagr",
        new(
            "年均复合增长率：(to 期度量 ÷ from 期度量) ^ (1 ÷ 相隔年数) − 1，逐个序列，"
                + "序列内各组相同；相隔年数由两期之始算得（日粒度按 365.25 天一年）。任一期缺失、为空或不为正，则为空。",
            "Compound annual growth rate: (the measure in period to ÷ that in period from) ^ (1 ÷ the years "
                + "between) − 1, per series and equal in all its groups; the years are counted between the "
                + "periods' beginnings (365.25 days each where grouped by day). Null where either is missing, null "
                + "or not positive."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            DerivedArgument.Period("from", new("起始期。", "The period it starts from.")),
            DerivedArgument.Period(
                "to",
                new("终止期，晚于起始期。", "The period it ends in, later than from.")
            ),
        ],
        DerivedNeeds.Time
    );
}
