using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>What can go wrong with a root field after it was compiled.</summary>
internal static class RunDiagnostics
{
    public static Diagnostic TimedOut(string responseKey, int seconds) =>
        new(
            ErrorCode.Timeout,
            new Bilingual(
                $"查询超过 {seconds} 秒，已停止。",
                $"The query took longer than {seconds} seconds and was stopped."
            ),
            [],
            [responseKey],
            new Bilingual(
                "加筛选条件、减少分组维度或页长，或分成几次查询。",
                "Narrow the filter, group by fewer dimensions, ask for a smaller page, or split the request."
            )
        );

    /// <param name="requestId">Under which the log tells what happened.</param>
    public static Diagnostic Failed(string responseKey, string requestId) =>
        new(
            ErrorCode.Internal,
            new Bilingual(
                $"服务器未能回答此字段。请将编号 {requestId} 告知管理员。",
                $"The server could not answer this field. Give the administrator the number {requestId}."
            ),
            [],
            [responseKey]
        );
}
