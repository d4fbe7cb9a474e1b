using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests;

/// <summary>A statement that takes values from what an earlier one found.</summary>
public sealed class SqlStatementTests
{
    private static readonly SqlStatement Statement = new(
        "SELECT * FROM \"t\" WHERE \"a\" = $1 AND \"b\" IN ($2) AND \"c\" = $3",
        ["x", new FoundValues(0, 4, ScalarKind.String), 7L]
    );

    [Fact]
    public void Each_value_found_is_a_parameter_of_its_own()
    {
        var ready = Statement.With(_ => ["p'); --", "q", "r"]);

        Assert.Equal(
            "SELECT * FROM \"t\" WHERE \"a\" = $1 AND \"b\" IN ($2, $4, $5) AND \"c\" = $3",
            ready.Text
        );
        Assert.Equal<object?>(["x", "p'); --", 7L, "q", "r"], ready.Parameters.AsEnumerable());
    }

    [Fact]
    public void Where_nothing_is_found_nothing_matches()
    {
        var ready = Statement.With(_ => []);

        Assert.Equal(Statement.Text, ready.Text);
        Assert.Equal<object?>(["x", null, 7L], ready.Parameters.AsEnumerable());
    }

    [Fact]
    public void Equal_values_make_equal_statements()
    {
        Assert.Equal(Statement.With(_ => ["p", "q"]), Statement.With(_ => ["p", "q"]));
        Assert.Equal(Statement.With(_ => ["p"]).GetHashCode(), Statement.With(_ => ["p"]).GetHashCode());
        Assert.NotEqual(Statement.With(_ => ["p"]), Statement.With(_ => ["q"]));
    }

    [Fact]
    public void A_statement_that_takes_nothing_is_as_it_was()
    {
        var plain = Statement with { Parameters = ["x", "y", 7L] };

        Assert.Same(plain, plain.With(_ => throw new InvalidOperationException()));
    }
}
