using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Model.Tests;

public sealed class ModelTests
{
    private static readonly SemanticModel Real = TinyWarehouse.Model;

    [Fact]
    public void The_real_model_is_read_with_its_subjects_in_the_order_of_the_files()
    {
        var subjects = Real.Subjects.Select(s => s.Name).ToList();

        Assert.Contains("Standard", subjects);
        Assert.True(
            subjects.IndexOf("CensusUnit") < subjects.IndexOf("IcsClass"),
            "census.graphql comes before classifications.graphql"
        );
        Assert.Equal(subjects.Count, subjects.Distinct().Count());
        Assert.All(Real.Subjects, s => Assert.NotEmpty(s.KeyProperties));
        Assert.All(Real.Subjects.Where(s => !s.IsSingleton), s => Assert.NotNull(s.Measures));
    }

    /// <summary>Only what the warehouse knows of itself has no source: it comes from the run.</summary>
    [Fact]
    public void Every_row_says_which_source_load_file_and_line_it_comes_from()
    {
        var fromFiles = Real.Subjects.Where(s => s.Location.File != "schema/warehouse.graphql").ToList();

        Assert.Empty(
            fromFiles.Where(s => s.Find("lineage") is not PartField { Part: "Lineage" }).Select(s => s.Name)
        );
        Assert.Empty(
            fromFiles
                .Where(s =>
                    s.Citable is null && s.Find("source") is not Link { IsToMany: false, Target: "Source" }
                )
                .Select(s => s.Name)
        );
        Assert.Equal(["load", "file", "row"], Real.Part("Lineage").Members.Select(m => m.Name));
        Assert.Superset(
            new HashSet<string> { "title", "publisher", "url", "licence", "retrievedOn" },
            Real.Subject("Source").Members.Select(m => m.Name).ToHashSet()
        );
    }

    [Fact]
    public void The_warehouse_is_one_row_that_leads_to_all_rows_of_what_it_lists()
    {
        var warehouse = Assert.Single(Real.Subjects, s => s.IsSingleton);

        Assert.Equal("warehouse", warehouse.Singular);
        Assert.All(warehouse.Members.OfType<Link>(), l => Assert.True(l.IsToAll && l.IsToMany, l.Name));
        Assert.Equal("Source", Assert.Single(Real.Subjects, s => s.Citable is not null).Name);
    }

    [Fact]
    public void Every_description_is_in_two_languages()
    {
        var described = Real
            .Subjects.SelectMany(s =>
                s.Members.Select(m => (m.Location, m.Description)).Append((s.Location, s.Description))
            )
            .Concat(
                Real.Subjects.SelectMany(s => s.Measures?.Measures ?? [])
                    .Select(m => (m.Location, m.Description))
            )
            .Concat(
                Real.Codelists.SelectMany(c =>
                    c.Values.Select(v => (c.Location, v.Description)).Append((c.Location, c.Description))
                )
            );

        Assert.Empty(
            described
                .Where(d => !IsChinese(d.Description.Chinese) || IsChinese(d.Description.English))
                .Select(d => d.Location)
        );
    }

    [Fact]
    public void A_field_says_where_its_value_is()
    {
        var standard = TestModel.Read(TestModel.Text).Subject("Standard");
        var sources = standard.Members.OfType<Property>().Select(p => p.Source).ToList();

        Assert.Equal(new ColumnSource.Column("number"), sources[0]);
        Assert.Equal(new ColumnSource.Localized("title_zh", "title_en"), sources[1]);
        Assert.Equal(new ColumnSource.Column("published_on"), sources[3]);
        Assert.Equal(new ColumnSource.Computed(new SqlTemplate("{pages} * {pages}")), sources[4]);
        Assert.Equal(["title"], standard.Labels.Select(l => l.Name));
    }

    [Fact]
    public void A_link_leads_to_the_targets_key_unless_it_says_otherwise()
    {
        var model = TestModel.Read(TestModel.Text);
        var place = Assert.IsType<Link>(model.Subject("Standard").Find("place"));
        var standards = Assert.IsType<Link>(model.Subject("Place").Find("standards"));

        Assert.Equal(
            ("place_code", "place_code", false, true, null),
            (place.Column, place.To, place.IsToMany, place.IsNullable, place.StatsName)
        );
        Assert.Equal(
            ("place_code", true, "standardStats"),
            (standards.To, standards.IsToMany, standards.StatsName)
        );
        Assert.Equal("Standard", model.Target(standards).Name);
    }

    [Fact]
    public void Only_counts_and_sums_over_all_rows_can_be_added()
    {
        var measures = TestModel.Read(TestModel.Text).Subject("Standard").Measures!;

        Assert.Equal(["count"], measures.Measures.Where(m => m.IsAdditive).Select(m => m.Name)); // pages are of the last period
        Assert.Equal("meanPages", measures.FindConstant("MEAN_PAGES")!.Name);
        Assert.Null(measures.FindConstant("meanPages"));
    }

    [Fact]
    public void The_fingerprint_changes_with_every_letter_and_name()
    {
        var model = TestModel.Read(TestModel.Text).Fingerprint;

        Assert.Equal(model, TestModel.Read(TestModel.Text).Fingerprint);
        Assert.Matches("^[0-9a-f]{64}$", model);
        Assert.NotEqual(model, TestModel.Read(TestModel.Text + " ").Fingerprint);
        Assert.NotEqual(
            model,
            ModelReader.Read([new ModelFile("schema/other.graphql", TestModel.Text)]).Fingerprint
        );
        Assert.NotEqual(
            ModelReader
                .Read([new ModelFile("a", TestModel.Text + "# x"), new ModelFile("b", "# y")])
                .Fingerprint,
            ModelReader.Read([new ModelFile("a", TestModel.Text), new ModelFile("b", "# x# y")]).Fingerprint
        );
    }

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');
}
