using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The distinct sources of the filtered rows, as one list of structs in the order of their keys.</summary>
internal static class CitedSources
{
    /// <summary>The members of each struct: texts, but for the two dates.</summary>
    public const int Key = 0,
        Title = 1,
        Publisher = 2,
        Url = 3,
        Published = 4,
        Precision = 5,
        Retrieved = 6;

    /// <summary>The rows' sources are found first and looked up then: few are visited, once each.</summary>
    public static SqlExpr Of(Cited cited, Frame rows, SemanticModel model, AliasNames names)
    {
        var subject = cited.Sources;
        var citable = subject.Citable!;
        var sources = new Frame(
            new SqlSource.Table(subject.Table, names.Next(subject.Table)),
            subject,
            model,
            names
        );
        var key = new SqlExpr.Column(sources.Root, cited.To);
        sources.Where.Add(
            new SqlExpr.InQuery(
                key,
                rows.Select([new SqlNamed(new SqlExpr.Column(rows.Root, cited.Column), cited.Column)])
            )
        );
        var members = new SqlExpr.Struct([
            ("key", new SqlExpr.Cast(key, "VARCHAR")),
            ("title", Value(citable.Title, "VARCHAR")),
            ("publisher", Value(citable.Publisher, "VARCHAR")),
            ("url", Value(citable.Url, "VARCHAR")),
            ("published", Value(citable.Published, "DATE")),
            ("precision", Value(citable.Precision, "VARCHAR")),
            ("retrieved", Value(citable.Retrieved, "DATE")),
        ]);
        var list = new SqlExpr.Aggregate("list", [members], Order: [new SqlOrder(key, Descending: false)]);
        return new SqlExpr.Subquery(
            sources.Select([
                new SqlNamed(new SqlExpr.Call("coalesce", [list, new SqlExpr.Keyword("[]")]), "sources"),
            ])
        );

        SqlExpr Value(string? field, string type) =>
            new SqlExpr.Cast(
                field is null
                    ? SqlExpr.Null
                    : sources.Of(
                        new Operand.Field(LinkPath.Root, (Property)subject.Find(field)!, Language.Chinese)
                    ),
                type
            );
    }
}
