using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>One statement of a SQL file, with the comments before it.</summary>
/// <param name="Line">Line of the file on which <paramref name="Text"/> starts.</param>
/// <param name="Code">Line of the first word that is not a comment.</param>
internal sealed record SqlStatement(string File, int Line, int Code, string Text)
{
    /// <summary>The statement without the comments before it; its first line is <see cref="Code"/>.</summary>
    public string Body => Text[SqlScript.SkipComments(Text, 0)..];

    /// <summary>Whether this word stands in it, if only in a comment: a table whose name does not is not read.</summary>
    public bool Mentions(string word) =>
        Regex.IsMatch(
            Text,
            $@"(?<!\w){Regex.Escape(word)}(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        );

    public EtlException Error(string code, string chinese, string english) =>
        new(new EtlDiagnostic(code, new Bilingual(chinese, english), File, Code));

    /// <summary>DuckDB's complaint about <see cref="Body"/>, with the line of the file it is about.</summary>
    public EtlException Error(string code, DuckDBException cause)
    {
        var (message, line) = DuckDbMessage.Read(cause.Message);
        return new EtlException(
            new EtlDiagnostic(
                code,
                new Bilingual(
                    $"DuckDB 不能执行该语句：{message}",
                    $"DuckDB cannot run this statement: {message}"
                ),
                File,
                Code + line - 1
            )
        );
    }
}

/// <summary>Splits a SQL file into statements, so that an error can name the file and the line.</summary>
internal static class SqlScript
{
    public static IEnumerable<SqlStatement> Split(string file, string sql)
    {
        var start = 0;
        var line = 1;
        for (var at = 0; at <= sql.Length; at++)
        {
            at = SkipQuoted(sql, at);
            if (at < sql.Length && sql[at] != ';')
                continue;

            var text = sql[start..Math.Min(at, sql.Length)];
            var comments = SkipComments(text, 0);
            if (comments < text.Length)
                yield return new SqlStatement(file, line, line + text.AsSpan(0, comments).Count('\n'), text);

            line += text.AsSpan().Count('\n');
            start = at + 1;
        }
    }

    /// <summary>The position after any white space and comments at <paramref name="at"/>.</summary>
    public static int SkipComments(string sql, int at)
    {
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]))
                at++;
            else if (Comment(sql, at) is var end && end > at)
                at = end;
            else
                break;
        }

        return at;
    }

    /// <summary>The position after the comments, strings and quoted names that start at <paramref name="at"/>.</summary>
    private static int SkipQuoted(string sql, int at)
    {
        while (at < sql.Length)
        {
            var end = sql[at] switch
            {
                '\'' or '"' => After(sql, sql[at].ToString(), at + 1),
                '-' or '/' => Comment(sql, at),
                '$' when sql.AsSpan(at).StartsWith("$$") => After(sql, "$$", at + 2),
                _ => at,
            };
            if (end == at)
                return at;

            at = end;
        }

        return at;
    }

    private static int Comment(string sql, int at)
    {
        var rest = sql.AsSpan(at);
        if (rest.StartsWith("--"))
            return After(sql, "\n", at);

        return rest.StartsWith("/*") ? After(sql, "*/", at + 2) : at;
    }

    private static int After(string sql, string end, int from)
    {
        var found = sql.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + end.Length;
    }
}
