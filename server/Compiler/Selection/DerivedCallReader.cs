using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads the arguments of a derived measure, and proves that the selected dimensions let it be computed.</summary>
internal sealed class DerivedCallReader(SelectionContext context)
{
    public DerivedCall? Read(
        Subject subject,
        DerivedMeasure derived,
        ImmutableArray<Dimension> dimensions,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    )
    {
        var call = new DerivedCall(
            derived,
            subject.Measures!.FindConstant((string)arguments["of"]!)!,
            [.. Constants(arguments.GetValueOrDefault("within")).Select(c => MemberNamed(subject, c))],
            arguments.GetValueOrDefault("periods") as int? ?? 1,
            arguments.GetValueOrDefault("as") as string == "RELATIVE" ? ChangeForm.Relative : ChangeForm.Absolute,
            arguments.GetValueOrDefault("denominator") as string,
            arguments.GetValueOrDefault("scale") as double? ?? 1
        );
        return Check(subject, call, dimensions, at) is { } mistake ? Fail(mistake) : call;
    }

    private Diagnostic? Check(Subject subject, DerivedCall call, ImmutableArray<Dimension> dimensions, Place at)
    {
        if (call.Of.Type == Model.ValueType.Date && call.Derived.Kind != DerivedKind.Rank)
            return QueryDiagnostics.NotANumber(at, call.Of.ConstantName);

        foreach (var name in call.Within)
        {
            if (!dimensions.Any(d => d.MemberName == name))
                return QueryDiagnostics.WithinNotSelected(
                    at.Then("within"),
                    Naming.ConstantCase(name),
                    dimensions.Select(d => Naming.ConstantCase(d.MemberName)).Distinct()
                );
        }

        return call.Derived.Kind switch
        {
            DerivedKind.Change when call.Periods is < 1 or > 1000 => QueryDiagnostics.PeriodsNotPositive(
                at.Then("periods"),
                call.Periods
            ),
            DerivedKind.Change when dimensions.Count(d => d.Grain is not null) != 1 => QueryDiagnostics.ChangeNeedsTime(
                at,
                subject.Members.OfType<Property>().Where(p => p.IsTime).Select(p => p.Name)
            ),
            DerivedKind.Per when !(double.IsFinite(call.Scale) && call.Scale > 0) => QueryDiagnostics.ScaleNotPositive(
                at.Then("scale"),
                call.Scale
            ),
            DerivedKind.Per when dimensions.Count(HasDenominators) != 1 => QueryDiagnostics.PerNeedsPlace(
                at,
                subject.Members.OfType<Link>().Where(l => context.Model.Target(l).Denominators is not null).Select(l => l.Name)
            ),
            DerivedKind.Per when dimensions.Where(d => d.Grain is not null).ToList() is { Count: > 1 } times =>
                QueryDiagnostics.PerTakesOneTime(at, times.Select(t => t.MemberName)),
            _ => null,
        };
    }

    private bool HasDenominators(Dimension dimension) =>
        dimension.IsThing && context.Model.Target(dimension.Path.Links[^1]).Denominators is not null;

    private static IEnumerable<string> Constants(object? within) =>
        within switch
        {
            null => [],
            string one => [one],
            IEnumerable<object?> list => list.Cast<string>(),
            _ => throw new System.Diagnostics.UnreachableException(within.GetType().Name),
        };

    private static string MemberNamed(Subject subject, string constant) =>
        subject.Members.Single(m => m.ConstantName == constant).Name;

    private DerivedCall? Fail(Diagnostic mistake)
    {
        context.Fail(mistake);
        return null;
    }
}
