using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>How many checks had which outcome, in words; warnings are told where there are any.</summary>
internal static class CheckText
{
    public static Bilingual Of(CheckCounts counts)
    {
        var (warned, warnedEnglish) =
            counts.Warned == 0 ? ("", "") : ($"{counts.Warned} 项提醒，", $"{counts.Warned} warned, ");
        return new(
            $"{counts.Passed} 项检查通过，{warned}{counts.Failed} 项未通过",
            $"{counts.Passed} checks passed, {warnedEnglish}{counts.Failed} failed"
        );
    }
}
