using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>What a derived measure may be made of: the subject's measures and the keys that are selected.</summary>
internal sealed class DerivedContext(
    SemanticModel model,
    ProvinceRows rows,
    Random random,
    Subject subject,
    IReadOnlyList<ChosenKey> keys,
    object? where,
    bool isOfPlace
)
{
    public Random Random => random;

    public IReadOnlyList<ChosenKey> Keys => keys;

    public Subject Subject => subject;

    public bool HasOneTime => keys.Count(k => k.IsTime) == 1;

    public bool HasTimes => keys.Count(k => k.IsTime) > 1;

    public bool HasOnePlace => keys.Count(k => k.IsPlace == true) == 1;

    /// <summary>Whether no key is a place or hangs on one, so that the groups are of the outer place, or of those of the filter.</summary>
    public bool HasPlacesOfAll =>
        keys.All(k => k.IsPlace is null)
        && (
            isOfPlace
            || (
                subject.Denominators is not null
                    ? keys.Count == 0
                    : new AdmittedPlaces(model, subject, where).Fields.Count == 1
            )
        );

    /// <summary>The grain of the one date that groups are made by.</summary>
    public Grain Grain =>
        keys.Single(k => k.IsTime).Field.Fields.Max(f => Enum.Parse<Grain>(f.Name, ignoreCase: true));

    /// <summary>The first day of some period of that grain, mostly one that has rows.</summary>
    public DateOnly Period()
    {
        var column = (
            (ColumnSource.Column)((Property)subject.Find(keys.Single(k => k.IsTime).Field.Name)!).Source
        ).Name;
        var all = rows.Of(subject.Table);
        var known = random.Next(6) > 0 ? all[random.Next(all.Count)][column] as DateOnly? : null;
        return GroupKeys
            .Truncated(known ?? new DateOnly(2015, 1, 1).AddDays(random.Next(10 * 365)), Grain)!
            .Value;
    }

    public EnumValue PlaceLevel()
    {
        var tree = model.Subjects.Single(s => s is { Tree: not null, Denominators: not null });
        var levels = model.Codelist(((Property)tree.Find(tree.Tree!.Level)!).Codelist!).Values;
        return new(levels[random.Next(levels.Length)].Code);
    }

    public Asking.Member OfAny() => Of(subject.Measures!.Measures);

    public Asking.Member? OfNumber() =>
        subject.Measures!.Measures.Where(m => m.Type != Model.ValueType.Date).ToImmutableArray()
            is { IsEmpty: false } numbers
            ? Of(numbers)
            : null;

    /// <summary>What adds up over time, wholly or where it is a flow.</summary>
    public Asking.Member? OfFlow() =>
        subject
            .Measures!.Measures.Where(m => m.IsAdditive || m.LastPeriod?.When is not null)
            .ToImmutableArray()
            is { IsEmpty: false } additive
            ? Of(additive)
            : null;

    /// <summary>Which end is first, or nothing, which is the highest.</summary>
    public IEnumerable<Asking.Member> Top()
    {
        if (random.Next(2) == 0)
            yield return new("top", new EnumValue(random.Next(3) == 0 ? "HIGHEST" : "LOWEST"));
    }

    /// <summary>The <c>within</c> argument with some of the keys, or none at all.</summary>
    public IEnumerable<Asking.Member> Within(Func<ChosenKey, bool>? may = null)
    {
        if (keys.Count == 0 || random.Next(2) == 0)
            yield break;

        var within = keys.Where(k => may?.Invoke(k) != false && random.Next(2) == 0)
            .Select(k => (object?)new EnumValue(k.Constant))
            .ToImmutableArray();
        yield return new Asking.Member("within", new ListValue(within));
    }

    private Asking.Member Of(IReadOnlyList<Measure> measures) =>
        new("of", new EnumValue(measures[random.Next(measures.Count)].ConstantName));
}

/// <summary>A group key that the generator chose.</summary>
/// <param name="Constant">Its name in the <c>…Dimension</c> enum.</param>
/// <param name="IsPlace">Whether it is a place, which has denominators; false: it hangs on one; null: neither.</param>
/// <param name="Order">Makes an order object that this key allows, given the direction.</param>
internal sealed record ChosenKey(
    Ask Field,
    string Constant,
    bool IsTime,
    bool? IsPlace,
    Func<EnumValue, ObjectValue> Order
);
