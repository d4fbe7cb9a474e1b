using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Http;

/// <summary><c>/health</c>: whether requests can be answered, and from which version. For load balancers and people.</summary>
internal static class HealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/health",
            (ServedWarehouse warehouse) =>
                warehouse.Current is { } version
                    ? Results.Json(new Health("ok", version.Id, version.Manifest.PublishedAt))
                    : Results.Json(
                        new Health("starting", null, null),
                        statusCode: StatusCodes.Status503ServiceUnavailable
                    )
        );

    private sealed record Health(string Status, string? Version, DateTimeOffset? PublishedAt);
}
