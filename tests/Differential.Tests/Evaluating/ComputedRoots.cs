using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>
/// The roots whose rows stand in no table, <c>compare</c> and <c>similarCounties</c>: their rows are made of the request's
/// own arguments, and asked from then on as any rows are.
/// </summary>
internal static class ComputedRoots
{
    public const string Compare = "compare";

    /// <summary>Means and deviations of floats are added up in some order, which their last bits tell.</summary>
    private static readonly string[] Inexact = ["zScore", "z", "distance"];

    /// <summary>Null: the root is another.</summary>
    public static Subject? SubjectOf(Ask root, SemanticModel model) =>
        root.Name == Compare ? ComparisonSubject.Of(model.Comparable!)
        : LevelOf(root, model) is not null ? SimilaritySubjects.Place(model.Comparable!)
        : null;

    /// <summary>The levels of places within which similar ones are found.</summary>
    public static IEnumerable<Subject> Levels(SemanticModel model) =>
        model.Subjects.Where(s => s is { Denominators: not null, Tree: null });

    public static string SimilarName(Subject level) => "similar" + Naming.PascalCase(level.Plural);

    /// <summary>All rows, and those of the root.</summary>
    public static ProvinceRows RowsOf(Ask root, SemanticModel model, ProvinceRows rows)
    {
        var table = SubjectOf(root, model)!.Table;
        if (LevelOf(root, model) is not { } level)
            return rows.With([(table, new ComparedPlaces(root, model, rows).Rows())]);

        var similar = new SimilarPlaces(root, level, rows);
        return rows.With([(table, similar.Rows()), (model.Target(ByOf(model)).Table, similar.Features())]);
    }

    public static Func<object, object, int> Comparison(Model.Member? member) =>
        IsExact(member) ? Values.Compare : Values.Comparison(isExact: false);

    public static bool IsExact(Model.Member? member) => member is null || !Inexact.Contains(member.Name);

    private static Subject? LevelOf(Ask root, SemanticModel model) =>
        Levels(model).FirstOrDefault(l => SimilarName(l) == root.Name);

    private static Link ByOf(SemanticModel model) =>
        SimilaritySubjects.Place(model.Comparable!).Members.OfType<Link>().Single(l => l.IsToMany);
}
