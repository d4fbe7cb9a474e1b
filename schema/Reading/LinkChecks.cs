namespace Jiaxing.Analytics.Model.Reading;

/// <summary>
/// Proves of every link that a row it leads to can be told by the column it leads to: groups made by a link have that
/// column as their key and must show it.
/// </summary>
internal static class LinkChecks
{
    public static void Check(
        IReadOnlyCollection<Subject> subjects,
        IReadOnlyCollection<Part> parts,
        MistakeList mistakes
    )
    {
        foreach (var holder in subjects.Concat<MemberHolder>(parts))
        {
            foreach (var link in holder.Members.OfType<Link>().Where(l => l.IsToAll))
                CheckToAll(link, holder, mistakes);
        }

        foreach (
            var link in subjects
                .SelectMany(s => s.Members)
                .OfType<Link>()
                .Where(l => !l.IsToMany || l.IsDimension)
        )
        {
            var target = subjects.First(s => s.Name == link.Target);
            if (link is { IsToMany: true, Bridge: null })
                CheckTree(link, target, mistakes);
            else if (
                !target
                    .Members.OfType<Property>()
                    .Any(p => p.Source is ColumnSource.Column column && column.Name == link.To)
            )
                mistakes.Add(
                    link.Location,
                    ModelCode.UnknownField,
                    $"关联“{link.Name}”所至的列“{link.To}”不是“{target.Name}”任何字段的列。",
                    $"Link '{link.Name}' leads to the column '{link.To}', which no field of '{target.Name}' shows."
                );
        }
    }

    /// <summary>Only the one row of a singleton can have all rows of something: anywhere else a column was forgotten.</summary>
    private static void CheckToAll(Link link, MemberHolder holder, MistakeList mistakes)
    {
        if (
            holder is not Subject { IsSingleton: true }
            || !link.IsToMany
            || link.IsDimension
            || link.Bridge is not null
        )
            mistakes.Add(
                link.Location,
                ModelCode.DirectiveArguments,
                $"关联“{link.Name}”须给出 column；只有 @singleton 中的列表可省略。",
                $"Link '{link.Name}' must give its column; only a list of a @singleton goes without."
            );
    }

    /// <summary>A level of the tree is had from the code beside the row, which only a bridge has there.</summary>
    private static void CheckTree(Link link, Subject target, MistakeList mistakes)
    {
        if (target.Tree is not null)
            mistakes.Add(
                link.Location,
                ModelCode.DirectiveArguments,
                $"关联“{link.Name}”以树“{target.Name}”为维度，须经由桥表(through)。",
                $"Link '{link.Name}' has the tree '{target.Name}' as a dimension and must go through a bridge table (through)."
            );
    }
}
