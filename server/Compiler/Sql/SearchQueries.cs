using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Looks terms up in the full-text index, whose order lets each look-up read one stretch of it.</summary>
internal static class SearchQueries
{
    /// <summary>Beyond every text that begins as a word does: the last character that Unicode has, put after it.</summary>
    private const string Last = "\U0010FFFF";

    /// <param name="alias">Where the row stands whose text is searched.</param>
    public static SqlExpr.InQuery Found(SearchTerm term, SearchIndex index, string alias)
    {
        var first = AliasOf(0);
        var start = new SqlExpr.Column(first, "position");
        return new SqlExpr.InQuery(
            new SqlExpr.Column(alias, index.KeyColumn),
            new SqlQuery
            {
                Columns = [new SqlNamed(new SqlExpr.Column(first, "key"), "key")],
                From = new SqlSource.Table(FullText.IndexTable, first),
                Joins =
                [
                    .. term
                        .Grams.Skip(1)
                        .Select((gram, i) => Next(gram, term.Grams[0], AliasOf(i + 1), first, start, index)),
                ],
                Where = [Is(term.Grams[0], term.IsPrefix, first, index)],
            }
        );
    }

    /// <summary>Another gram of the same text, as far behind the first as it is in the term.</summary>
    private static SqlJoin Next(
        FullText.Gram gram,
        FullText.Gram firstGram,
        string alias,
        string first,
        SqlExpr start,
        SearchIndex index
    ) =>
        new(
            new SqlSource.Table(FullText.IndexTable, alias),
            SqlExpr.AllOf([
                SqlExpr.Equal(new SqlExpr.Column(alias, "key"), new SqlExpr.Column(first, "key")),
                SqlExpr.Equal(
                    new SqlExpr.Column(alias, "position"),
                    new SqlExpr.Binary(
                        "+",
                        start,
                        new SqlExpr.Cast(new SqlExpr.Parameter(gram.Position - firstGram.Position), "INTEGER")
                    )
                ),
                Is(gram, false, alias, index),
            ]),
            IsInner: true
        );

    private static SqlExpr Is(FullText.Gram gram, bool isPrefix, string alias, SearchIndex index)
    {
        var text = new SqlExpr.Column(alias, "gram");
        ImmutableArray<SqlExpr> isGram = isPrefix
            ?
            [
                new SqlExpr.Binary(">=", text, new SqlExpr.Parameter(gram.Text)),
                new SqlExpr.Binary("<", text, new SqlExpr.Parameter(gram.Text + Last)),
            ]
            : [SqlExpr.Equal(text, new SqlExpr.Parameter(gram.Text))];
        return SqlExpr.AllOf([
            SqlExpr.Equal(new SqlExpr.Column(alias, "field"), new SqlExpr.Parameter(index.Field)),
            .. isGram,
        ]);
    }

    private static string AliasOf(int index) => index == 0 ? "found" : $"found_{index + 1}";
}
