using Jiaxing.Analytics.Differential.Tests.Asking;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>Makes a failing query smaller: leaves parts out as long as what is left still fails.</summary>
internal static class Shrinking
{
    private const int Patience = 300;

    public static async Task<Ask> ShrinkAsync(Ask root, Func<Ask, Task<bool>> fails)
    {
        var tries = 0;
        var isSmaller = true;
        while (isSmaller && tries < Patience)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(root))
            {
                if (++tries >= Patience)
                    break;
                if (!await fails(smaller))
                    continue;

                root = smaller;
                isSmaller = true;
                break;
            }
        }

        return root;
    }

    private static IEnumerable<Ask> Smaller(Ask field)
    {
        for (var i = 0; i < field.Arguments.Length; i++)
            yield return field with
            {
                Arguments = field.Arguments.RemoveAt(i),
            };
        for (var i = 0; i < field.Fields.Length && field.Fields.Length > 1; i++)
            yield return field with
            {
                Fields = field.Fields.RemoveAt(i),
            };
        for (var i = 0; i < field.Arguments.Length; i++)
        {
            foreach (var value in Smaller(field.Arguments[i].Value))
                yield return field with
                {
                    Arguments = field.Arguments.SetItem(i, field.Arguments[i] with { Value = value }),
                };
        }

        for (var i = 0; i < field.Fields.Length; i++)
        {
            foreach (var inner in Smaller(field.Fields[i]))
                yield return field with
                {
                    Fields = field.Fields.SetItem(i, inner),
                };
        }
    }

    private static IEnumerable<object?> Smaller(object? value)
    {
        switch (value)
        {
            case ListValue list:
                for (var i = 0; i < list.Items.Length; i++)
                    yield return new ListValue(list.Items.RemoveAt(i));
                for (var i = 0; i < list.Items.Length; i++)
                {
                    foreach (var item in Smaller(list.Items[i]))
                        yield return new ListValue(list.Items.SetItem(i, item));
                }

                break;

            case ObjectValue members:
                for (var i = 0; i < members.Members.Length; i++)
                    yield return new ObjectValue(members.Members.RemoveAt(i));
                for (var i = 0; i < members.Members.Length; i++)
                {
                    foreach (var inner in Smaller(members.Members[i].Value))
                        yield return new ObjectValue(
                            members.Members.SetItem(i, members.Members[i] with { Value = inner })
                        );
                }

                break;
        }
    }
}
