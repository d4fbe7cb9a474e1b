using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Differential.Tests.Derived;
using Jiaxing.Analytics.Differential.Tests.Province;
using Xunit;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>What the two answers are compared on is all that is served.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_derived_measure_has_its_formula_here() =>
        Assert.Equal(
            DerivedMeasure.All.Select(d => d.Name).Order(),
            DerivedFormula.All.Select(f => f.Name).Order()
        );

    [Fact]
    public void Every_subject_has_rows_in_the_generated_province() =>
        Assert.Empty(
            Generated.Model.Subjects.Where(s => Generated.Rows.Of(s.Table).Count == 0).Select(s => s.Name)
        );

    [Fact]
    public void The_province_is_as_large_as_it_says()
    {
        Assert.True(Generated.Rows.Of("organization").Count >= 200);
        Assert.True(Generated.Rows.Of("standard").Count >= 3_000);
        Assert.Contains(Generated.Rows.Of("drafting"), d => d["rank"] is 5);
    }
}
