using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>What places are alike by: the model's denominators, each per head, and population per unit of area.</summary>
internal static class Features
{
    private const string Codelist = "Denominator";
    private const string Population = "POPULATION";
    private const string Area = "AREA";

    public static ImmutableArray<(Feature Feature, Bilingual Description)> Of(SemanticModel model)
    {
        var codes = model.Codelists.FirstOrDefault(c => c.Name == Codelist)?.Values ?? [];
        var plain = codes.Select(c => (new Feature(c.Code, c.Code, null), c.Description));
        var perHead = codes
            .Where(c => c.Code != Population && codes.Any(p => p.Code == Population))
            .Select(c =>
                (
                    new Feature($"{c.Code}_PER_CAPITA", c.Code, Population),
                    new Bilingual(
                        $"{c.Description.Chinese.TrimEnd('。')}，人均。",
                        $"{c.Description.English.TrimEnd('.')}, per head."
                    )
                )
            );
        var density =
            codes.Any(c => c.Code == Population) && codes.Any(c => c.Code == Area)
                ?
                [
                    (
                        new Feature("POPULATION_DENSITY", Population, Area),
                        new Bilingual("人口密度。", "Population per unit of area.")
                    ),
                ]
                : Enumerable.Empty<(Feature, Bilingual)>();
        return [.. plain, .. perHead, .. density];
    }
}
