using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>What can be wrong with a version that <c>@asOf</c> names.</summary>
internal static class VersionDiagnostics
{
    /// <summary>An id is 25 characters long; what is longer need not be repeated in full.</summary>
    private const int Shown = 40;

    /// <summary>Mistakes told of a version that does not fit: the first show what it is about.</summary>
    private const int Told = 3;

    /// <param name="kept">Newest first.</param>
    public static Diagnostic NotFound(AsOf asOf, ImmutableArray<KeptVersion> kept) =>
        new(
            ErrorCode.VersionNotFound,
            new Bilingual(
                $"没有版本“{Short(asOf.Version)}”：从未发布，或已不再保留。",
                $"There is no version '{Short(asOf.Version)}': it was never published, or is not kept any more."
            ),
            [asOf.Location],
            [],
            Nearest(asOf.Version, kept)
        );

    public static Diagnostic Unusable(AsOf asOf, EtlException reason)
    {
        var misfits = reason
            .Diagnostics.Where(d => d.Code == EtlError.ModelMismatch)
            .Select(d => d.Message)
            .ToList();
        var told = misfits.Take(Told).ToList();
        var more = misfits.Count - told.Count;
        return new(
            ErrorCode.VersionUnusable,
            misfits.Count == 0
                ? new Bilingual(
                    $"版本“{asOf.Version}”的文件已损坏。",
                    $"The file of version '{asOf.Version}' is damaged."
                )
                : new Bilingual(
                    $"版本“{asOf.Version}”缺少当前模型所需：{string.Concat(told.Select(m => m.Chinese))}{(more > 0 ? $"另有 {more} 处。" : "")}",
                    $"Version '{asOf.Version}' lacks what today's model names: {string.Join(' ', told.Select(m => m.English))}{(more > 0 ? $" And {more} more." : "")}"
                ),
            [asOf.Location],
            [],
            new Bilingual(
                "请查询较新的版本；warehouse { versions { version } } 列出所有保留的版本。",
                "Ask a newer version; warehouse { versions { version } } lists all that are kept."
            )
        );
    }

    /// <summary>An id begins with the time of publishing, so that those around it are the nearest.</summary>
    private static Bilingual? Nearest(string id, ImmutableArray<KeptVersion> kept)
    {
        var older = kept.FirstOrDefault(v => string.CompareOrdinal(v.Version, id) < 0);
        var newer = kept.LastOrDefault(v => string.CompareOrdinal(v.Version, id) > 0);
        var names = string.Join(
            ", ",
            ((KeptVersion?[])[older, newer]).OfType<KeptVersion>().Select(v => v.Version)
        );
        return names.Length == 0
            ? null
            : new Bilingual($"最近的保留版本：{names}。", $"The nearest that are kept: {names}.");
    }

    private static string Short(string text) => text.Length <= Shown ? text : $"{text[..Shown]}…";
}
