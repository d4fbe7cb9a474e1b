using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// Questions that between them go through every stage of the compiler, whatever the model: rows, a look-up, groups, a
/// comparison.
/// </summary>
public static class RehearsedQuestions
{
    public static IEnumerable<string> Of(SemanticModel model)
    {
        var subject =
            model.Comparable?.Figures
            ?? model.Subjects.FirstOrDefault(s => s is { IsSingleton: false, Measures: not null });
        if (subject is null)
            yield break;

        var key = subject.Key[0];
        yield return $$"""
            { {{subject.Plural}}(first: 2, where: { {{key}}: { neq: null } }) { totalCount nodes { {{key}} } pageInfo { endCursor } } }
            """;
        if (subject.KeyProperties.All(k => k.Type == Model.ValueType.String))
            yield return $"{{ {subject.Singular}({string.Join(", ", subject.Key.Select(k => $"{k}: \"\""))}) {{ {key} }} }}";
        if (subject.Measures?.Measures.FirstOrDefault(m => m.Type != Model.ValueType.Date) is { } measure)
            yield return $$"""
                { {{subject.StatsName}}(first: 2, order: [{ {{measure.Name}}: DESC }]) {
                    nodes { {{key}} {{measure.Name}} rank(of: {{measure.ConstantName}}) share(of: {{measure.ConstantName}}) }
                    totals { {{measure.Name}} } } }
                """;
        if (model.Comparable is not null)
        {
            var measured = ComparedMeasures.All(ComputedSubjects.AddTo(model)).Take(1).Select(m => m.Code);
            var indicators = string.Join(", ", measured.Prepend("0").Select(code => $"\"{code}\""));
            yield return $$"""
                { compare(places: ["0"], indicators: [{{indicators}}], years: { from: 2020, to: 2021 }) {
                    nodes { indicator { code unit } placeCode year value rank zScore perCapita missing } } }
                """;
        }
    }
}
