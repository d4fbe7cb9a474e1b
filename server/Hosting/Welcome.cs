using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>What the console says once the server answers: where to look.</summary>
internal static class Welcome
{
    public static void Say(IEnumerable<string> addresses, ServedWarehouse warehouse)
    {
        var home = addresses.First().TrimEnd('/');
        var synthetic = warehouse.Current?.Manifest.Synthetic == true ? "    合成数据 · synthetic data" : "";
        Console.WriteLine(
            $"""

            嘉兴标准化统计 · Jiaxing.Analytics    {warehouse.Current?.Id}{synthetic}
              看板 · Dashboards    {home}/
              GraphiQL             {home}/graphiql/
              GraphQL              {home}/graphql
              停止 · To stop       Ctrl+C

            """
        );
    }
}
