using Xunit;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>Every combination, each as a test of its own.</summary>
internal static class Every
{
    public static TheoryData<T1, T2> Of<T1, T2>(IEnumerable<T1> first, IReadOnlyList<T2> second)
    {
        var combinations = new TheoryData<T1, T2>();
        foreach (var one in first)
        {
            foreach (var other in second)
                combinations.Add(one, other);
        }

        return combinations;
    }

    public static TheoryData<T1, T2, T3> Of<T1, T2, T3>(
        IEnumerable<T1> first,
        IReadOnlyList<T2> second,
        IReadOnlyList<T3> third
    )
    {
        var combinations = new TheoryData<T1, T2, T3>();
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                foreach (var another in third)
                    combinations.Add(one, other, another);
            }
        }

        return combinations;
    }
}
