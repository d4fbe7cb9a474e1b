using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Documents;

public sealed class ValidOperationTests
{
    [Fact]
    public async Task An_argument_left_out_is_absent_and_a_null_is_null()
    {
        var operation = await Reading.Valid(
            "query($n: Int) { standards(first: $n, after: null, where: {}) { totalCount } }"
        );

        var arguments = operation.Arguments(Root(operation));

        Assert.Equal(["where", "after"], arguments.Keys);
        Assert.Null(arguments["after"]);
    }

    [Fact]
    public async Task A_variable_given_as_null_is_null()
    {
        var operation = await Reading.Valid(
            "query($n: Int, $m: Int = 7) { standards(first: $n, last: $m) { totalCount } }",
            """{ "n": null }"""
        );

        var arguments = operation.Arguments(Root(operation));

        Assert.True(arguments.TryGetValue("first", out var first));
        Assert.Null(first);
        Assert.Equal(7, arguments["last"]);
    }

    [Fact]
    public async Task Defaults_of_the_schema_stand_in_for_arguments_left_out()
    {
        var operation = await Reading.Valid("{ standardStats { nodes { change(of: COUNT) } } }");

        var arguments = operation.Arguments(Field(operation, "change"));

        Assert.Equal("COUNT", arguments["of"]);
        Assert.Equal(1, arguments["periods"]);
        Assert.Equal("ABSOLUTE", arguments["as"]);
    }

    [Theory]
    [InlineData("number: { eq: \"GB/T 1\" }", "number", "GB/T 1")]
    [InlineData("pages: { eq: 3 }", "pages", 3)]
    [InlineData("inForce: { eq: true }", "inForce", true)]
    [InlineData("level: { eq: LOCAL }", "level", "LOCAL")]
    public async Task Literals_become_plain_values(string where, string member, object expected)
    {
        var operation = await Reading.Valid($"{{ standards(where: {{ {where} }}) {{ totalCount }} }}");

        Assert.Equal(expected, Operand(operation, member));
    }

    [Theory]
    [InlineData("""{ "publishedOn": { "eq": "2024-05-01" } }""", "publishedOn")]
    [InlineData(null, "publishedOn", "publishedOn: { eq: \"2024-05-01\" }")]
    public async Task Dates_become_dates(string? variable, string member, string? literal = null)
    {
        var operation = await Where(variable, literal);

        Assert.Equal(new DateOnly(2024, 5, 1), Operand(operation, member));
    }

    [Theory]
    [InlineData("2024-05-01T08:00:00+08:00")]
    [InlineData("2024-05-01T00:00:00Z")]
    [InlineData("2024-05-01T00:00:00.000Z")]
    public async Task Instants_become_utc(string text)
    {
        var operation = await Where($$"""{ "recordedAt": { "eq": "{{text}}" } }""", null);

        var instant = Assert.IsType<DateTime>(Operand(operation, "recordedAt"));
        Assert.Equal(new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc), instant);
        Assert.Equal(DateTimeKind.Utc, instant.Kind);
    }

    [Fact]
    public async Task Longs_and_floats_take_whole_numbers()
    {
        var operation = await Reading.Valid(
            """
            query($l: Long, $f: Float) {
              standardStats(having: { count: { gt: 3000000000, lt: $l }, averagePages: { gt: 3, lt: $f } }) { totalCount }
            }
            """,
            """{ "l": 4000000000, "f": 4 }"""
        );

        var having = Members(operation.Arguments(Root(operation))["having"]);

        Assert.Equal(3_000_000_000L, Members(having["count"])["gt"]);
        Assert.Equal(4_000_000_000L, Members(having["count"])["lt"]);
        Assert.Equal(3.0, Members(having["averagePages"])["gt"]);
        Assert.Equal(4.0, Members(having["averagePages"])["lt"]);
    }

    [Fact]
    public async Task A_single_value_stands_for_a_list_of_it()
    {
        var operation = await Reading.Valid(
            "query($n: [String!]) { standards(where: { level: { in: LOCAL }, number: { in: $n } }, order: { number: ASC }) { totalCount } }",
            """{ "n": "GB/T 1" }"""
        );

        var where = Members(operation.Arguments(Root(operation))["where"]);
        Assert.Equal(
            ["LOCAL"],
            Assert.IsAssignableFrom<IReadOnlyList<object?>>(Members(where["level"])["in"])
        );
        Assert.Equal(
            ["GB/T 1"],
            Assert.IsAssignableFrom<IReadOnlyList<object?>>(Members(where["number"])["in"])
        );
        Assert.Single(
            Assert.IsAssignableFrom<IReadOnlyList<object?>>(operation.Arguments(Root(operation))["order"])
        );
    }

    [Fact]
    public async Task Members_of_an_input_left_out_are_absent_and_nulls_are_null()
    {
        var operation = await Reading.Valid(
            "query($w: StandardFilterInput!, $x: Int) { standards(where: { and: [$w, { pages: { eq: $x, neq: null } }] }) { totalCount } }",
            """{ "w": { "pages": { "eq": null } } }"""
        );

        var and = (IReadOnlyList<object?>)Members(operation.Arguments(Root(operation))["where"])["and"]!;
        var given = Members(Members(and[0])["pages"]);
        var written = Members(Members(and[1])["pages"]);
        Assert.Equal(["eq"], given.Keys);
        Assert.Null(given["eq"]);
        Assert.Equal(["neq"], written.Keys);
    }

    [Theory]
    [InlineData("@skip(if: true)", false)]
    [InlineData("@skip(if: false)", true)]
    [InlineData("@include(if: true)", true)]
    [InlineData("@include(if: false)", false)]
    [InlineData("@include(if: $yes) @skip(if: $yes)", false)]
    [InlineData("", true)]
    public async Task Skip_and_include_decide_what_is_left(string directives, bool expected)
    {
        var operation = await Reading.Valid(
            $"query($yes: Boolean! = true) {{ a: __typename @skip(if: $yes) ...f {directives} ... {directives} {{ __typename }} }} fragment f on Query {{ __typename }}"
        );

        Assert.All(
            operation.Operation.SelectionSet.Selections.Skip(1),
            s => Assert.Equal(expected, operation.Includes(s))
        );
    }

    [Fact]
    public async Task Fragments_places_and_response_keys_are_had_by_node()
    {
        var operation = await Reading.Valid(
            """
            query {
              ...f
            }
            fragment f on Query {
              mine: standards { totalCount }
            }
            """
        );

        var fragment = operation.Fragment(
            (GraphQLFragmentSpread)operation.Operation.SelectionSet.Selections[0]
        );
        var field = (GraphQLField)fragment.SelectionSet.Selections[0];

        Assert.Equal("mine", ValidatedOperation.ResponseKey(field));
        Assert.Equal((5, 3), (operation.LocationOf(field).Line, operation.LocationOf(field).Column));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("b", "b")]
    public async Task The_operation_named_is_the_one_taken(string name, string expected)
    {
        var operation = await Reading.Valid(
            "query a { a: __typename } query b { b: __typename }",
            operation: name
        );

        Assert.Equal(expected, ValidatedOperation.ResponseKey(Root(operation)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_lone_operation_needs_no_name(string? name) =>
        Assert.Equal(
            "q",
            (await Reading.Valid("query q { __typename }", operation: name)).Operation.Name!.StringValue
        );

    [Fact]
    public async Task A_known_document_is_not_read_again_and_its_variables_are()
    {
        var documents = Reading.Documents();
        const string Query = "query($n: Int) { standards(first: $n) { totalCount } }";

        var one = await documents.ReadAsync(Reading.Request(Query, """{ "n": 1 }"""), CancellationToken.None);
        var two = await documents.ReadAsync(Reading.Request(Query, """{ "n": 2 }"""), CancellationToken.None);
        var bad = await documents.ReadAsync(
            Reading.Request(Query, """{ "n": "x" }"""),
            CancellationToken.None
        );

        Assert.Same(one.Operation!.Document, two.Operation!.Document);
        Assert.Equal(1, one.Operation.Arguments(Root(one.Operation))["first"]);
        Assert.Equal(2, two.Operation.Arguments(Root(two.Operation))["first"]);
        Assert.Single(bad.Diagnostics);
        Assert.Equal(1, documents.CachedCount);
    }

    [Fact]
    public async Task Only_the_documents_used_last_are_kept()
    {
        var documents = Reading.Documents(new QueryLimits { CachedDocuments = 2 });
        var first = await Read("{ a: __typename }");
        await Read("{ b: __typename }");
        Assert.Same(first.Document, (await Read("{ a: __typename }")).Document);
        var second = await Read("{ c: __typename }");

        Assert.Equal(2, documents.CachedCount);
        Assert.Same(first.Document, (await Read("{ a: __typename }")).Document);
        Assert.Same(second.Document, (await Read("{ c: __typename }")).Document);

        async Task<ValidatedOperation> Read(string query) =>
            (await documents.ReadAsync(Reading.Request(query), CancellationToken.None)).Operation!;
    }

    [Fact]
    public async Task Documents_with_mistakes_are_not_kept()
    {
        var documents = Reading.Documents();

        await documents.ReadAsync(Reading.Request("{ nothing }"), CancellationToken.None);

        Assert.Equal(0, documents.CachedCount);
    }

    [Fact]
    public async Task Many_threads_may_read_at_once()
    {
        var documents = Reading.Documents(new QueryLimits { CachedDocuments = 3 });

        var readings = await Task.WhenAll(
            Enumerable
                .Range(0, 400)
                .Select(i =>
                    Task.Run(async () =>
                        (
                            i,
                            await documents.ReadAsync(
                                Reading.Request(
                                    $"query($n: Int) {{ a{i % 7}: standards(first: $n) {{ totalCount }} }}",
                                    $$"""{ "n": {{i}} }"""
                                ),
                                CancellationToken.None
                            )
                        )
                    )
                )
        );

        Assert.All(
            readings,
            r => Assert.Equal(r.i, r.Item2.Operation!.Arguments(Root(r.Item2.Operation))["first"])
        );
    }

    private static Task<ValidatedOperation> Where(string? variable, string? literal) =>
        variable is null
            ? Reading.Valid($"{{ standards(where: {{ {literal} }}) {{ totalCount }} }}")
            : Reading.Valid(
                "query($where: StandardFilterInput) { standards(where: $where) { totalCount } }",
                $$"""{ "where": {{variable}} }"""
            );

    private static GraphQLField Root(ValidatedOperation operation) =>
        (GraphQLField)operation.Operation.SelectionSet.Selections[0];

    private static GraphQLField Field(ValidatedOperation operation, string name)
    {
        var field = Root(operation);
        while (field.Name.StringValue != name)
            field = (GraphQLField)field.SelectionSet!.Selections[0];

        return field;
    }

    private static object? Operand(ValidatedOperation operation, string member) =>
        Members(Members(operation.Arguments(Root(operation))["where"])[member])["eq"];

    private static IReadOnlyDictionary<string, object?> Members(object? value) =>
        Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(value);
}
