using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary>The model's tree of places, and how subjects that are some of its nodes (counties) lead into it.</summary>
internal static class PlaceTree
{
    /// <summary>The subject that is a place and forms a tree; null where the model has none.</summary>
    public static Subject? Of(SemanticModel model) =>
        model.Subjects.FirstOrDefault(s => s is { Tree: not null, Denominators: not null });

    /// <summary>The property with a node's level.</summary>
    public static Property Level(Subject tree) => (Property)tree.Find(tree.Tree!.Level)!;

    /// <summary>The link by which a row of the subject is itself a node of the tree: a county as a place.</summary>
    public static Link? AsNode(Subject place, Subject tree) =>
        place
            .Members.OfType<Link>()
            .FirstOrDefault(l =>
                !l.IsToMany && l.Target == tree.Name && l.Column == place.Denominators?.Column
            );
}
