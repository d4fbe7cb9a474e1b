using System.Collections.Concurrent;
using System.Globalization;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>
/// Random valid queries, each answered by the compiler and by a second evaluator. <c>JIAXING_DIFFERENTIAL_QUERIES</c> asks
/// more, <c>JIAXING_DIFFERENTIAL_SEED</c> asks others.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private static readonly int Count = Setting("JIAXING_DIFFERENTIAL_QUERIES", 2_000);
    private static readonly int Seed = Setting("JIAXING_DIFFERENTIAL_SEED", 1);
    private const int ShownFailures = 12;

    [Fact]
    public async Task The_compiler_answers_as_the_evaluator_does()
    {
        var failures = new ConcurrentBag<string>();
        var outcomes = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (i, _) =>
            {
                if (failures.Count >= ShownFailures)
                    return;

                var outcome = await AskAsync(Seed * 1_000_003 + i, failures);
                outcomes.AddOrUpdate(outcome.GetType().Name, 1, (_, n) => n + 1);
            }
        );

        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key}: {o.Value}")));
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        // few enough are given up or refused that the rest proves something
        Assert.True(
            outcomes.GetValueOrDefault(nameof(Outcome.Undecided)) <= Count / 20,
            "too many queries hang on the last bits of floats"
        );
        Assert.True(
            outcomes.GetValueOrDefault(nameof(Outcome.TooLarge)) <= Count / 20,
            "too many queries fill too much"
        );
    }

    private static async Task<Outcome> AskAsync(int seed, ConcurrentBag<string> failures)
    {
        // every tenth is asked of the version before
        var version = seed % 10 == 0 ? Generated.Earlier : null;
        var (root, variables) = new QueryGenerator(
            Generated.Model,
            (version ?? Generated.Current).Rows,
            seed
        ).Next();
        var language = seed % 3 == 0 ? Language.English : Language.Chinese;
        Outcome outcome;
        try
        {
            outcome = await Differential.CompareAsync(root, variables, language, version?.Name);
        }
        catch (Exception e)
        {
            failures.Add($"seed {seed}: the evaluator failed on\n{AskText.Of(root)}\n{e}");
            return new Outcome.Same();
        }

        switch (outcome)
        {
            case Outcome.Refused refused:
                failures.Add($"seed {seed}: refused\n{refused.Query}\n{refused.Variables}\n{refused.Why}");
                break;
            case Outcome.Differs:
                var small = await Shrinking.ShrinkAsync(
                    root,
                    async r => await FailsAsync(r, language, version?.Name)
                );
                var difference =
                    await Differential.CompareAsync(
                        small,
                        new Dictionary<string, string>(),
                        language,
                        version?.Name
                    ) as Outcome.Differs
                    ?? (Outcome.Differs)outcome;
                failures.Add($"seed {seed} ({language}):\n{difference.Query}\n{difference.How}");
                break;
        }

        return outcome;
    }

    private static async Task<bool> FailsAsync(Ask root, Language language, string? version)
    {
        try
        {
            return await Differential.CompareAsync(root, new Dictionary<string, string>(), language, version)
                is Outcome.Differs;
        }
        catch (Exception)
        {
            return false; // left out too much: no valid query any more
        }
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
