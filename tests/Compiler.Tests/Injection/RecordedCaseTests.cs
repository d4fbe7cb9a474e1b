using System.Collections.Immutable;
using System.Globalization;
using GraphQLParser;
using GraphQLParser.AST;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>
/// Every recorded query is compiled once more with each of its literals replaced by a marker: the statement's text stays as
/// it was, and the marker is found among the parameters and nowhere else.
/// </summary>
public sealed class RecordedCaseTests
{
    private static readonly string[] Folders = ["compiler", "differential", "questions"];
    private const long Number = 86_421_357;

    /// <summary>For the questions that are asked of a version.</summary>
    private const string AsOfTiny = """{"version":"tiny"}""";

    public static TheoryData<string> Names =>
        new(
            Folders.SelectMany(folder => Cases.Named(folder, "*.graphql").Select(name => $"{folder}/{name}"))
        );

    [Theory, MemberData(nameof(Names))]
    public async Task No_value_is_spliced_into_a_statement(string name)
    {
        var query = Cases.Read($"{name}.graphql");
        var recorded = await TinyWarehouse.CompileAsync(query, CancellationToken.None, AsOfTiny);
        foreach (var (literal, isText, shapes) in Literals(query))
        {
            var (start, end) = (literal.Start, literal.End);
            var marked =
                query[..start]
                + (isText ? "\"marker'\\\"; --\"" : Number.ToString(CultureInfo.InvariantCulture))
                + query[end..];
            var compilation = await TinyWarehouse.CompileAsync(marked, CancellationToken.None, AsOfTiny);
            if (!compilation.Succeeded)
                continue; // a date, a cursor, a page too long: refused, so no statement at all

            var statements = Statements(compilation);
            Assert.All(statements, s => Assert.DoesNotContain("marker", s.Text, StringComparison.Ordinal));
            Assert.All(statements, s => Assert.DoesNotContain("86421357", s.Text, StringComparison.Ordinal));
            if (shapes)
                continue;

            Assert.Equal(Statements(recorded).Select(s => s.Text), statements.Select(s => s.Text));
            // a number's spelling is made one on its way: the marker without its blanks and in capitals
            Assert.Contains(
                statements.SelectMany(s => s.Parameters),
                p =>
                    isText
                        ? p is string text && text.Contains("marker", StringComparison.OrdinalIgnoreCase)
                        : Convert.ToDouble(
                            p is IConvertible and not string and not bool and not DateTime ? p : 0
                        ) is Number
            );
        }
    }

    /// <summary>
    /// Words to search for make as many parameters as they have grams; equal arguments of two measures make one of them;
    /// an indicator that names a measure is computed, and one that names none is not.
    /// </summary>
    private static bool Shapes(string name) => name is "matches" or "scale" or "indicators";

    private static ImmutableArray<SqlStatement> Statements(Compilation compilation) =>
        [.. compilation.Fields.OfType<RootField.Queried>().SelectMany(f => f.Statements)];

    private static List<(GraphQLLocation Place, bool IsText, bool Shapes)> Literals(string query)
    {
        var found = new List<(GraphQLLocation, bool, bool)>();
        foreach (var definition in Parser.Parse(query).Definitions)
            Collect(definition as IHasSelectionSetNode);
        return found;

        void Collect(IHasSelectionSetNode? node)
        {
            foreach (var selection in node?.SelectionSet?.Selections ?? [])
            {
                foreach (
                    var argument in (selection as GraphQLField)?.Arguments
                        ?? Enumerable.Empty<GraphQLArgument>()
                )
                    Values(argument.Value, argument.Name.StringValue);
                Collect(selection as IHasSelectionSetNode);
            }
        }

        void Values(GraphQLValue value, string name)
        {
            switch (value)
            {
                case GraphQLStringValue:
                    found.Add((value.Location, true, Shapes(name)));
                    break;
                // the length of a nested page and a number of periods are held to limits and spelled or computed with
                case GraphQLIntValue or GraphQLFloatValue when name is not ("first" or "last" or "periods"):
                    found.Add((value.Location, false, Shapes(name)));
                    break;
                case GraphQLListValue list:
                    foreach (var item in list.Values ?? [])
                        Values(item, name);
                    break;
                case GraphQLObjectValue members:
                    foreach (var member in members.Fields ?? [])
                        Values(member.Value, member.Name.StringValue);
                    break;
            }
        }
    }
}
