using Xunit;

namespace Jiaxing.Analytics.Model.Tests;

/// <summary>Each kind of mistake in a model file: where it is, what was found, what was expected. English is shown here.</summary>
public sealed class MistakeTests
{
    [Fact]
    public void The_model_that_is_spoilt_here_is_without_mistakes() =>
        Assert.Empty(TestModel.MistakesOf(TestModel.Text));

    [Theory]
    [InlineData("number: String!", "number String!", "18:10: JXM001: This is not SDL: Expected ")]
    [InlineData("enum Level {", "input Level {", "5:3: JXM001: This is not SDL: Expected ")]
    [InlineData(
        "@part {",
        "@prat {",
        "10:15: JXM002: There is no directive '@prat'. Expected one of @subject, @singleton, @citable, @part, @tree"
    )]
    [InlineData(
        "level: Level!\n  \"发布",
        "level: Level! @subject(table: \"t\", key: [\"k\"])\n  \"发布",
        "22:18: JXM002: '@subject' cannot stand here; it belongs on Object."
    )]
    [InlineData(
        "table: \"standard\"",
        "tabel: \"standard\"",
        "16:24: JXM003: '@subject' does not take this argument. Expected @subject(table: String!, key: [String!]!, plural: String)."
    )]
    [InlineData(
        "table: \"standard\", ",
        "",
        "16:16: JXM003: '@subject' lacks the argument 'table'. Expected @subject(table: String!"
    )]
    [InlineData(", key: [\"number\"]", "", "16:16: JXM003: '@subject' lacks the argument 'key'.")]
    [InlineData("table: \"standard\"", "table: 5", "16:24: JXM003: '@subject' does not take this argument.")]
    [InlineData(
        "fn: COUNT)",
        "fn: COUNTS)",
        "36:27: JXM003: '@aggregate' does not take this argument. Expected @aggregate(fn: AggregateFunction!"
    )]
    [InlineData(
        "@localized(zh: \"title_zh\", en: \"title_en\")",
        "@localized(zh: \"title_zh\", en: \"title_en\") @column(name: \"title\")",
        "20:3: JXM003: Field 'title' has its value from one place only, not from @column and @localized."
    )]
    [InlineData(
        "@link(column: \"place_code\")",
        "@link(column: \"place_code\", through: \"b\")",
        "28:3: JXM003: Link 'place' goes through 'b' and must give both from and into."
    )]
    [InlineData(
        "@link(column: \"place_code\", to: \"place_code\")",
        "@link(column: \"place_code\")\n  \"下级。 · Below.\"\n  children: [Place!]! @link(column: \"place_code\", to: \"parent_code\", dimension: true)",
        "54:3: JXM003: Link 'children' has the tree 'Place' as a dimension and must go through a bridge table (through)."
    )]
    [InlineData(
        "@link(column: \"place_code\")",
        "@link",
        "28:3: JXM003: Link 'place' must give its column; only a list of a @singleton goes without."
    )]
    [InlineData(
        "place: Place @link",
        "place: Plcae @link",
        "28:3: JXM004: Link 'place' leads to 'Plcae', which is no @subject type. Did you mean 'Place'?"
    )]
    [InlineData(
        "@measures(of: \"Standard\")",
        "@measures(of: \"Standart\")",
        "34:6: JXM004: @measures(of: \"Standart\") names no @subject type. Did you mean 'Standard'?"
    )]
    [InlineData(
        "type Lineage @part",
        "type Standard @part",
        "16:6: JXM005: Type 'Standard' is already defined at schema/test.graphql:10:6."
    )]
    [InlineData(
        "type Place @subject(table: \"place\", key: [\"code\"]) @tree(closure: \"place_closure\", level: \"level\")",
        "type Place @measures(of: \"Standard\")",
        "46:6: JXM005: The measures of 'Standard' are already given by 'StandardMeasures'."
    )]
    [InlineData(
        "\"标准号。 · The number.\"",
        "\"The number.\"",
        "18:3: JXM006: A description of the form \"中文。 · English.\" is needed here."
    )]
    [InlineData("\"标准号。 · The number.\"\n", "", "17:5: JXM006: A description")]
    [InlineData("\"地方。 · Local.\"", "\"地方。 · \"", "6:3: JXM006: A description")]
    [InlineData(
        "type Lineage @part {",
        "type Lineage {",
        "10:6: JXM007: Type 'Lineage' needs @subject, @part or @measures."
    )]
    [InlineData(
        "key: [\"number\"]",
        "key: [\"nummer\"]",
        "16:6: JXM008: @subject(key:) names 'nummer', which is no field of 'Standard'. Did you mean 'number'?"
    )]
    [InlineData(
        "key: [\"number\"]",
        "key: [\"place\"]",
        "16:6: JXM008: @subject(key:) names 'place', which is no field of 'Standard'."
    )]
    [InlineData(
        "key: [\"number\"]) {",
        "key: [\"number\"]) @citable(title: \"title\", publisher: \"level\", url: \"address\") {",
        "16:6: JXM008: @citable names 'address', which is no field of 'Standard'."
    )]
    [InlineData(
        "level: \"level\")",
        "level: \"depth\")",
        "46:6: JXM008: @tree(level:) names 'depth', which is no field of 'Place'."
    )]
    [InlineData(
        "@link(column: \"place_code\")",
        "@link(column: \"place_code\", to: \"gb_code\")",
        "28:3: JXM008: Link 'place' leads to the column 'gb_code', which no field of 'Place' shows."
    )]
    [InlineData("title: String", "number: String", "20:3: JXM009: Field 'number' is given twice.")]
    [InlineData(
        "count: Long!",
        "level: Long!",
        "36:3: JXM009: Measure 'level' has the name of the field at schema/test.graphql:22:3."
    )]
    [InlineData("meanPages: Float", "count: Float", "40:3: JXM009: Measure 'count' is given twice.")]
    [InlineData("  LOCAL", "  NATIONAL", "6:3: JXM009: Code 'NATIONAL' is given twice.")]
    [InlineData(
        "squared: Int",
        "squared: Itn",
        "26:3: JXM010: The type 'Itn' of field 'squared' is no scalar, enum or @part. Did you mean 'Int'?"
    )]
    [InlineData(
        "squared: Int",
        "squared: [Int!]!",
        "26:3: JXM010: The type '[Int!]!' of field 'squared' is no scalar"
    )]
    [InlineData(
        "place: Place @link(column: \"place_code\")",
        "place: Place",
        "28:3: JXM010: The type 'Place' of field 'place' is no scalar, enum or @part. A field that leads to another subject needs @link."
    )]
    [InlineData(
        "publishedOn: Date @time",
        "publishedOn: String @time",
        "24:3: JXM010: Field 'publishedOn' is @time and must be a Date, not String."
    )]
    [InlineData(
        "key: [\"number\"]) {",
        "key: [\"number\"]) @citable(title: \"title\", publisher: \"level\", url: \"number\") {",
        "20:3: JXM010: @citable names 'title', which must be stored in one column and not be @localized or @computed."
    )]
    [InlineData(
        "key: [\"number\"]",
        "key: [\"title\"]",
        "20:3: JXM010: @subject(key:) names 'title', which must be stored in one column and not be @localized or @computed."
    )]
    [InlineData(
        "level: Level!\n  \"发布",
        "level: Level! @searchable\n  \"发布",
        "22:3: JXM010: Field 'level' is @searchable and must be a String that is stored in columns."
    )]
    [InlineData(
        "file: String",
        "file: String @searchable",
        "12:3: JXM010: Field 'file' is @searchable and must be of a @subject type whose key is one String field."
    )]
    [InlineData(
        "title: String @label",
        "title: String @label @normalized(as: STANDARD_NUMBER, column: \"k\")",
        "20:3: JXM010: Field 'title' is @normalized and must be a String that is stored in one column."
    )]
    [InlineData(
        "title: String @label",
        "title: String @label @normalized(as: NUMBER, column: \"k\")",
        "20:36: JXM003: '@normalized' does not take this argument. Expected @normalized(as: NormalForm!, column: String!)."
    )]
    [InlineData(
        "squared: Int @computed(sql: \"{pages} * {pages}\")",
        "population: Float @denominator(of: \"POPULATION\")",
        "26:3: JXM010: Field 'population' is @denominator and must be a nullable Float of a type that is @denominators."
    )]
    [InlineData(
        "squared: Int @computed(sql: \"{pages} * {pages}\")",
        "population: Float @denominator(of: \"POPULATION\")",
        "26:3: JXM008: @denominator names 'POPULATION', which is no code of Denominator."
    )]
    [InlineData(
        "@subject(table: \"standard\", key: [\"number\"])",
        "@subject(table: \"standard\", key: [\"number\"]) @comparable(place: \"place\", indicator: \"place\", period: \"publishedOn\", value: \"squared\", preferred: \"level\", status: \"level\", unit: \"level\", additive: \"level\", higherIsBetter: \"level\", periods: \"p\", gaps: \"g\", gapIndicators: \"i\", counts: \"NATIONAL\", ratios: \"LOCAL\")",
        "16:6: JXM008: @comparable(place:) names 'place', which must be a link to places that are @tree and @denominators."
    )]
    [InlineData(
        "count: Long! @aggregate(fn: COUNT)",
        "count: Long!",
        "36:3: JXM011: Measure 'count' needs @aggregate and one of the types"
    )]
    [InlineData(
        "count: Long! @aggregate",
        "count: String! @aggregate",
        "36:3: JXM011: Measure 'count' needs @aggregate and one of the types"
    )]
    [InlineData(
        "fn: COUNT)",
        "fn: COUNT, column: \"pages\")",
        "36:3: JXM011: Measure 'count': COUNT takes no column."
    )]
    [InlineData(
        "fn: AVG, column: \"pages\"",
        "fn: AVG",
        "40:3: JXM011: Measure 'meanPages': AVG takes column | sql."
    )]
    [InlineData(
        "fn: AVG",
        "fn: WEIGHTED_AVG",
        "40:3: JXM011: Measure 'meanPages': WEIGHTED_AVG takes column | sql, weight."
    )]
    [InlineData(
        "fn: AVG",
        "quantile: 90, fn: QUANTILE",
        "40:3: JXM011: Measure 'meanPages': QUANTILE takes column | sql, quantile 0…1."
    )]
    [InlineData(
        ", denominator: \"count\"",
        "",
        "42:3: JXM011: Measure 'perStandard': RATIO takes numerator, denominator."
    )]
    [InlineData(
        "denominator: \"count\"",
        "denominator: \"cuont\"",
        "42:3: JXM011: Ratio 'perStandard' names 'cuont', which is no measure of this type to divide: one that is neither a ratio nor @lastPeriod. Did you mean 'count'?"
    )]
    [InlineData(
        "numerator: \"meanPages\"",
        "numerator: \"pages\"",
        "42:3: JXM011: Ratio 'perStandard' names 'pages', which is no measure of this type to divide"
    )]
    [InlineData(
        "sql: \"{pages} * {pages}\"",
        "sql: \"{pages} * {pages\"",
        "26:3: JXM012: Faulty SQL template: '{' at position 11 is never closed in \"{pages} * {pages\"."
    )]
    [InlineData(
        "sql: \"{pages} * {pages}\"",
        "sql: \"{} + 1\"",
        "26:3: JXM012: Faulty SQL template: '{}' at position 1 names no column in \"{} + 1\"."
    )]
    [InlineData(
        "where: \"{pages} > 0\"",
        "where: \"{Pages; DROP} > 0\"",
        "40:3: JXM012: Faulty SQL template: '{Pages; DROP}' at position 1 names no column"
    )]
    [InlineData(
        "type Standard @subject(",
        "type Standard @clustered(by: [\"levle\"]) @subject(",
        "16:16: JXM008: 'levle' is no field of 'Standard' that is stored in one column, no to-one link, and no .year, .quarter or .month of a @time date. Did you mean 'level'?"
    )]
    [InlineData(
        "type Standard @subject(",
        "type Standard @clustered(by: [\"publishedOn.year\"]) @subject(",
        "16:16: JXM008: 'publishedOn.year' is no field"
    )]
    [InlineData(
        "type Standard @subject(",
        "type Standard @rollup(table: \"r\", by: [\"level\", \"publishedOn.day\"], measures: [\"count\"]) @subject(",
        "16:16: JXM008: 'publishedOn.day' is no field"
    )]
    [InlineData(
        "type Standard @subject(",
        "type Standard @rollup(table: \"r\", by: [\"title\"], measures: [\"count\"]) @subject(",
        "16:16: JXM008: 'title' is no field"
    )]
    [InlineData(
        "type Standard @subject(",
        "type Standard @rollup(table: \"r\", by: [\"level\"], measures: [\"meanPages\"]) @subject(",
        "16:16: JXM011: 'meanPages' is no additive measure of 'Standard'. There are: count."
    )]
    public void Is_told_with_its_place_and_what_was_expected(
        string piece,
        string replacement,
        string expected
    )
    {
        var (place, code, message) = (
            expected.Split(": ", 3)[0],
            expected.Split(": ", 3)[1],
            expected.Split(": ", 3)[2]
        );
        var told = TestModel.MistakesWith(piece, replacement).Split('\n');

        Assert.Contains(
            told,
            line =>
                line.StartsWith($"schema/test.graphql:{place}: {code}: ", StringComparison.Ordinal)
                && line.Contains(" · " + message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once_in_their_order()
    {
        var error = Assert.Throws<ModelException>(() =>
            ModelReader.Read([
                new ModelFile("schema/b.graphql", "type B @subject(table: \"b\", key: [\"x\"]) { x: Str }"),
                new ModelFile(
                    "schema/a.graphql",
                    "\"甲。 · A.\"\ntype A @subject(table: \"a\", key: [\"y\"]) {\n  y: Int\n}"
                ),
            ])
        );

        Assert.Equal(
            [
                "schema/a.graphql:3:3 JXM006",
                "schema/b.graphql:1:6 JXM006",
                "schema/b.graphql:1:6 JXM008",
                "schema/b.graphql:1:43 JXM006",
                "schema/b.graphql:1:43 JXM010",
            ],
            error.Diagnostics.Select(d => $"{d.Location} {d.Code}")
        );
        Assert.All(error.Diagnostics, d => Assert.NotEqual(d.Message.Chinese, d.Message.English));
    }

    [Theory]
    [InlineData("scalar Money")]
    [InlineData("directive @mine on OBJECT")]
    [InlineData("query { a }")]
    [InlineData("union U = Standard")]
    public void Only_types_and_enums_stand_in_a_model_file(string definition) =>
        Assert.EndsWith(
            "A model file holds type and enum definitions only.",
            TestModel.MistakesOf(definition),
            StringComparison.Ordinal
        );
}
