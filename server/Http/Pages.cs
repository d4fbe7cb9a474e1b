using Microsoft.Extensions.FileProviders;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The bundled viewer: the dashboards' page, GraphiQL, and the specs they read. All from this origin.</summary>
internal static class Pages
{
    private const string Bundle = "viewer/dist";
    private const string Html = "text/html";

    /// <param name="isSynthetic">Whether the data served are made up: each page then says so, before it asks for any.</param>
    public static void Map(WebApplication app, Dashboards dashboards, bool isSynthetic)
    {
        app.MapGet("/dashboards/index.json", () => Json(dashboards.Index));
        app.MapGet(
            "/dashboards/{name}.json",
            (string name) => dashboards.Find(name) is { } spec ? Json(spec) : Results.NotFound()
        );

        var bundle = Path.Combine(dashboards.Folder, Bundle);
        foreach (var address in (string[])["/", "/index.html", "/dashboards/{name}"])
            app.MapGet(address, () => Page(bundle, "index.html", isSynthetic));

        foreach (var address in (string[])["/graphiql", "/graphiql/index.html"])
            app.MapGet(address, () => Page(bundle, "graphiql/index.html", isSynthetic));

        if (Directory.Exists(bundle))
            app.UseStaticFiles(Assets(bundle));
    }

    private static IResult Json(string text) =>
        Results.Text(text, MediaTypes.Json, System.Text.Encoding.UTF8);

    private static IResult Page(string bundle, string file, bool isSynthetic)
    {
        var path = Path.Combine(bundle, file);
        if (File.Exists(path))
            return isSynthetic
                ? Results.Text(Marked(File.ReadAllText(path)), Html, System.Text.Encoding.UTF8)
                : Results.File(path, $"{Html}; charset=utf-8");

        return Results.Text(
            "查看器尚未打包：在 dashboards/viewer 中运行 npm ci && npm run build。\n"
                + "The viewer is not bundled: run npm ci && npm run build in dashboards/viewer.\n",
            "text/plain",
            System.Text.Encoding.UTF8,
            StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>The page with the mark at which the viewer draws its banner, whatever else it can or cannot load.</summary>
    private static string Marked(string page) =>
        page.Replace("<html ", "<html data-synthetic ", StringComparison.OrdinalIgnoreCase);

    private static StaticFileOptions Assets(string bundle) =>
        new()
        {
            FileProvider = new PhysicalFileProvider(bundle),
            // names of assets carry a hash of their content
            OnPrepareResponse = file =>
                file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments(
                    "/assets",
                    StringComparison.Ordinal
                )
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
        };
}
