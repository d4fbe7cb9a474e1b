using Microsoft.Extensions.FileProviders;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The bundled viewer: the dashboards' page, GraphiQL, and the specs they read. All from this origin.</summary>
internal static class Pages
{
    private const string Bundle = "viewer/dist";

    public static void Map(WebApplication app, Dashboards dashboards)
    {
        app.MapGet("/dashboards/index.json", () => Json(dashboards.Index));
        app.MapGet(
            "/dashboards/{name}.json",
            (string name) => dashboards.Find(name) is { } spec ? Json(spec) : Results.NotFound()
        );

        var bundle = Path.Combine(dashboards.Folder, Bundle);
        app.MapGet("/", () => Page(bundle, "index.html"));
        app.MapGet("/dashboards/{name}", (string name) => Page(bundle, "index.html"));
        app.MapGet("/graphiql", () => Page(bundle, "graphiql/index.html"));
        if (Directory.Exists(bundle))
            app.UseStaticFiles(Assets(bundle));
    }

    private static IResult Json(string text) => Results.Text(text, MediaTypes.Json, System.Text.Encoding.UTF8);

    private static IResult Page(string bundle, string file)
    {
        var path = Path.Combine(bundle, file);
        return File.Exists(path)
            ? Results.File(path, "text/html; charset=utf-8")
            : Results.Text(
                "查看器尚未打包：在 dashboards/viewer 中运行 npm ci && npm run build。\n"
                    + "The viewer is not bundled: run npm ci && npm run build in dashboards/viewer.\n",
                "text/plain",
                System.Text.Encoding.UTF8,
                StatusCodes.Status503ServiceUnavailable
            );
    }

    private static StaticFileOptions Assets(string bundle) =>
        new()
        {
            FileProvider = new PhysicalFileProvider(bundle),
            // names of assets carry a hash of their content
            OnPrepareResponse = file =>
                file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
        };
}
