using System.Text.Json;
using Jiaxing.Analytics.Compiler.Tests.Documents;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

public sealed class IntrospectionTests
{
    /// <summary>As graphql-js writes it with every option on, which is what GraphiQL sends.</summary>
    private const string Full = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives {
              name
              description
              isRepeatable
              locations
              args(includeDeprecated: true) { ...InputValue }
            }
          }
        }

        fragment FullType on __Type {
          kind
          name
          description
          specifiedByURL
          isOneOf
          fields(includeDeprecated: true) {
            name
            description
            args(includeDeprecated: true) { ...InputValue }
            type { ...TypeRef }
            isDeprecated
            deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }

        fragment InputValue on __InputValue {
          name
          description
          type { ...TypeRef }
          defaultValue
          isDeprecated
          deprecationReason
        }

        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name
            ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    private static readonly string[] MemberLists = ["fields", "inputFields", "enumValues"];

    [Fact]
    public async Task The_query_of_graphiql_is_answered_as_recorded()
    {
        var schema = (await Answer(Full))["__schema"];

        string.Join("\n", Outline(schema)).MatchSnapshot();
    }

    [Fact]
    public async Task Every_description_is_in_both_languages()
    {
        var schema = (await Answer(Full))["__schema"];

        var missing = Described(schema, "")
            .Where(d => !d.Path.Contains("/__", StringComparison.Ordinal))
            .Where(d =>
                d.Text is null || !d.Text.Contains("。 · ", StringComparison.Ordinal) || !d.Text.EndsWith('.')
            )
            .Select(d => $"{d.Path}: {d.Text}");

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Types_nobody_has_are_null()
    {
        var answer = await Answer(
            """{ a: __type(name: "Nothing") { name } b: __type(name: "") { name } c: __type(name: "Place") { name } }"""
        );

        Assert.Equal(JsonValueKind.Null, answer["a"].ValueKind);
        Assert.Equal(JsonValueKind.Null, answer["b"].ValueKind);
        Assert.Equal("Place", answer["c"].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Root_fields_that_need_the_warehouse_are_left_alone()
    {
        var answer = await Answer(
            """
            query($name: String! = "Standard", $yes: Boolean = true) {
              me: __typename
              standards { totalCount }
              ...meta
              ... @include(if: $yes) { __typename }
              ... @skip(if: $yes) { never: __typename }
            }
            fragment meta on Query {
              place(code: "1") { name }
              __type(name: $name) { name kind }
              __type(name: $name) { fields { name } }
              __schema { queryType { ...named } }
            }
            fragment named on __Type { name }
            """
        );

        Assert.Equal(["me", "__type", "__schema", "__typename"], answer.Keys);
        Assert.Equal("Query", answer["me"].GetString());
        Assert.Equal("Standard", answer["__type"].GetProperty("name").GetString());
        Assert.Equal("number", answer["__type"].GetProperty("fields")[0].GetProperty("name").GetString());
        Assert.Equal("Query", answer["__schema"].GetProperty("queryType").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Equal_fields_of_an_introspection_are_merged()
    {
        var answer = await Answer(
            """
            {
              __type(name: "ChangeForm") { enumValues(includeDeprecated: true) { name } }
              __type(name: "ChangeForm") { enumValues(includeDeprecated: true) { isDeprecated } }
            }
            """
        );

        Assert.Equal(
            """{"enumValues":[{"name":"ABSOLUTE","isDeprecated":false},{"name":"RELATIVE","isDeprecated":false}]}""",
            answer["__type"].GetRawText()
        );
    }

    [Fact]
    public async Task The_time_scalar_says_what_specifies_it()
    {
        var answer = await Answer(
            """{ a: __type(name: "DateTime") { specifiedByURL } b: __type(name: "Date") { specifiedByURL } }"""
        );

        Assert.Equal(
            "https://www.rfc-editor.org/rfc/rfc3339",
            answer["a"].GetProperty("specifiedByURL").GetString()
        );
        Assert.Equal(JsonValueKind.Null, answer["b"].GetProperty("specifiedByURL").ValueKind);
    }

    private static async Task<OrderedDictionary<string, JsonElement>> Answer(string query)
    {
        var operation = await Reading.Valid(query);
        var known = await SmallModel.Schema.IntrospectAsync(operation, CancellationToken.None);
        var answer = new OrderedDictionary<string, JsonElement>();
        foreach (var (key, field) in known)
        {
            Assert.Equal(key, field.ResponseKey);
            answer.Add(key, JsonElement.Parse(field.Json.Span));
        }

        return answer;
    }

    /// <summary>A line for each type and directive: what a client reads out of the answer, short enough to review.</summary>
    private static IEnumerable<string> Outline(JsonElement schema)
    {
        foreach (var type in schema.GetProperty("types").EnumerateArray())
        {
            var members = MemberLists
                .Select(type.GetProperty)
                .Where(list => list.ValueKind == JsonValueKind.Array)
                .SelectMany(list => list.EnumerateArray())
                .Select(Signature);
            yield return $"{type.GetProperty("kind")} {type.GetProperty("name")}: {string.Join(" ", members)}";
        }

        foreach (var directive in schema.GetProperty("directives").EnumerateArray())
            yield return $"@{directive.GetProperty("name")}{(directive.GetProperty("isRepeatable").GetBoolean() ? " repeatable" : "")}: {Arguments(directive)} on {directive.GetProperty("locations")}";
    }

    private static string Signature(JsonElement member)
    {
        var text = $"{member.GetProperty("name")}{Arguments(member)}";
        if (member.TryGetProperty("type", out var type))
            text += $":{Type(type)}";

        return member.TryGetProperty("defaultValue", out var value) && value.ValueKind == JsonValueKind.String
            ? $"{text}={value}"
            : text;
    }

    private static string Arguments(JsonElement member) =>
        member.TryGetProperty("args", out var arguments) && arguments.GetArrayLength() > 0
            ? $"({string.Join(" ", arguments.EnumerateArray().Select(Signature))})"
            : "";

    private static string Type(JsonElement type) =>
        type.GetProperty("kind").GetString() switch
        {
            "NON_NULL" => $"{Type(type.GetProperty("ofType"))}!",
            "LIST" => $"[{Type(type.GetProperty("ofType"))}]",
            _ => type.GetProperty("name").GetString()!,
        };

    /// <summary>Everything that has a name and a description, by its path of names.</summary>
    private static IEnumerable<(string Path, string? Text)> Described(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(e => Described(e, path));

        if (element.ValueKind != JsonValueKind.Object)
            return [];

        var here = element.TryGetProperty("name", out var name) ? $"{path}/{name}" : path;
        var inside = element.EnumerateObject().SelectMany(p => Described(p.Value, here));
        return here != path && element.TryGetProperty("description", out var text)
            ? inside.Prepend((here, text.GetString()))
            : inside;
    }
}
