using Jiaxing.Analytics.Etl.Pipeline;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

public sealed class SqlScriptTests
{
    /// <summary>Statements as <c>line of the first word: text</c>.</summary>
    [Theory]
    [InlineData("SELECT 1; SELECT 2", "1: SELECT 1, 1: SELECT 2")]
    [InlineData("SELECT 1;\n\nSELECT\n2;\n", "1: SELECT 1, 3: SELECT⏎2")]
    [InlineData("-- a; b\nSELECT 1;", "2: SELECT 1")]
    [InlineData("/* a;\n b */\nSELECT 1;", "3: SELECT 1")]
    [InlineData("SELECT ';', \"a;b\" -- c;\n;SELECT 2", "1: SELECT ';', \"a;b\" -- c;, 2: SELECT 2")]
    [InlineData("SELECT 'it''s; fine'; SELECT 2", "1: SELECT 'it''s; fine', 1: SELECT 2")]
    [InlineData("SELECT $$;$$; SELECT 2", "1: SELECT $$;$$, 1: SELECT 2")]
    [InlineData("SELECT a - b / c;", "1: SELECT a - b / c")]
    [InlineData(";;\n-- nothing\n", "")]
    public void A_script_falls_into_statements(string sql, string expected)
    {
        var statements = SqlScript.Split("f.sql", sql).Select(s => $"{s.Code}: {s.Body.Trim()}");

        Assert.Equal(expected, string.Join(", ", statements).Replace("\n", "⏎", StringComparison.Ordinal));
    }
}
