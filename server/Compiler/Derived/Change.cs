namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>x(t) − x(t − n)</c>, or that ÷ <c>x(t − n)</c>; t − n is looked up by its date.</summary>
internal static class Change
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Change,
        "change",
        new(
            "变化：本期 − 所选时间粒度上 periods 期之前（ABSOLUTE），"
                + "或其与前期之比（RELATIVE）。前期缺失、或相对变化的前期为零，则为空。",
            "Change: this period − the period `periods` earlier at the selected time grain (ABSOLUTE), or "
                + "that divided by the earlier value (RELATIVE). Null where the earlier period is missing, or zero "
                + "for a relative change."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new("periods", DerivedArgumentKind.Int, new("往前数的期数。", "How many periods back."), 1),
            new(
                "as",
                DerivedArgumentKind.ChangeForm,
                new("绝对或相对。", "Absolute or relative."),
                ChangeForm.Absolute
            ),
        ],
        DerivedNeeds.Time
    );
}
