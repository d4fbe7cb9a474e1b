using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Proves that a derived measure can be computed from the dimensions selected, or says why not.</summary>
internal sealed class DerivedCallCheck(GroupScope scope, PlaceFinder places)
{
    private const int MostPeriods = 1000;

    public Diagnostic? Mistake(DerivedCall call, IReadOnlyDictionary<string, object?> arguments, Place at)
    {
        var kind = call.Derived.Kind;
        if (
            call.Of?.Type == Model.ValueType.Date
            && kind is not (DerivedKind.Rank or DerivedKind.DenseRank or DerivedKind.Percentile)
        )
            return DerivedDiagnostics.NotANumber(at, call.Of.ConstantName);

        if (NotSelected(call.Within, "within", at) is { } mistake)
            return mistake;

        if (call.Derived.Needs == DerivedNeeds.Time && scope.Times.Count() != 1)
            return DerivedDiagnostics.NeedsTime(
                at,
                call.Derived.Name,
                scope.Subject.Members.OfType<Property>().Where(p => p.IsTime).Select(p => p.Name)
            );

        return kind switch
        {
            DerivedKind.Change or DerivedKind.MovingAverage when call.Periods is < 1 or > MostPeriods =>
                DerivedDiagnostics.PeriodsNotPositive(at.Then("periods"), call.Periods, MostPeriods),
            DerivedKind.Cumulative => OfCumulative(call, at),
            DerivedKind.Index => Unreadable("base", arguments, at),
            DerivedKind.Cagr => OfGrowth(arguments, at),
            DerivedKind.LocationQuotient => OfQuotient(call, at),
            DerivedKind.Difference => OfDifference(arguments, at),
            DerivedKind.Per when !(double.IsFinite(call.Scale) && call.Scale > 0) =>
                DerivedDiagnostics.ScaleNotPositive(at.Then("scale"), call.Scale),
            DerivedKind.Per or DerivedKind.DenominatorPeriod => OfDenominator(call, at),
            _ => null,
        };
    }

    private Diagnostic? NotSelected(IEnumerable<string> names, string argument, Place at) =>
        names.FirstOrDefault(n => !scope.MemberNames.Contains(n)) is { } name
            ? DerivedDiagnostics.NotSelected(
                at.Then(argument),
                argument,
                Naming.ConstantCase(name),
                scope.MemberNames.Select(Naming.ConstantCase)
            )
            : null;

    private Diagnostic? OfCumulative(DerivedCall call, Place at) =>
        !AddsUpOverTime(call.Of!)
            ? DerivedDiagnostics.NotAdditive(
                at,
                call.Of!.ConstantName,
                scope.Subject.Measures!.Measures.Where(AddsUpOverTime).Select(m => m.ConstantName)
            )
        : call.Within.Contains(scope.Times.Single().MemberName)
            ? DerivedDiagnostics.CumulativeWithinTime(
                at.Then("within"),
                Naming.ConstantCase(scope.Times.Single().MemberName)
            )
        : null;

    private static bool AddsUpOverTime(Measure measure) => measure.IsAdditive || measure.OfFlows is not null;

    private Diagnostic? OfGrowth(IReadOnlyDictionary<string, object?> arguments, Place at) =>
        Unreadable("from", arguments, at)
        ?? Unreadable("to", arguments, at)
        ?? (
            FirstDay("from", arguments) >= FirstDay("to", arguments)
                ? DerivedDiagnostics.GrowthBackwards(at, (string)arguments["from"]!, (string)arguments["to"]!)
                : null
        );

    private Diagnostic? Unreadable(
        string argument,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    ) =>
        FirstDay(argument, arguments) is null
            ? DerivedDiagnostics.UnreadablePeriod(
                at.Then(argument),
                argument,
                (string)arguments[argument]!,
                Periods.Example(scope.Times.Single().Grain!.Value)
            )
            : null;

    private DateOnly? FirstDay(string argument, IReadOnlyDictionary<string, object?> arguments) =>
        Periods.FirstDay((string)arguments[argument]!, scope.Times.Single().Grain!.Value);

    private Diagnostic? OfQuotient(DerivedCall call, Place at) =>
        NotSelected([call.Over!], "over", at)
        ?? (
            call.Within.Contains(call.Over!)
                ? DerivedDiagnostics.OverWithin(at.Then("within"), Naming.ConstantCase(call.Over!))
                : null
        );

    private Diagnostic? OfDifference(IReadOnlyDictionary<string, object?> arguments, Place at) =>
        places.Places(scope) is [var place] && places.Ascend(place, arguments["to"]!) is not null
            ? null
            : DerivedDiagnostics.NeedsPlace(at, "difference", places.PlaceFields(scope.Subject));

    private Diagnostic? OfDenominator(DerivedCall call, Place at) =>
        places.Places(scope).Length > 1
        || (places.Places(scope).IsEmpty && (places.DividesPlaces(scope) || places.Admitted(scope).IsEmpty))
            ? DerivedDiagnostics.DividesPlaces(at, call.Derived.Name, places.PlaceFields(scope.Subject))
        : places.Places(scope).IsEmpty && places.Admitted(scope).Length > 1
            ? DerivedDiagnostics.SeveralPlacesFiltered(at, call.Derived.Name)
        : scope.Times.Count() > 1
            ? DerivedDiagnostics.TakesOneTime(at, call.Derived.Name, scope.Times.Select(t => t.MemberName))
        : null;
}
