using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>Every page that the server has, and who is sent to see them.</summary>
public static class Pages
{
    public const string Home = "/";
    public const string Overview = "/dashboards/overview";
    public const string Census = "/dashboards/census";
    public const string Query = "/graphiql/";

    /// <summary>Each dashboard of the repository, so that a new one is looked at without being named here.</summary>
    public static IReadOnlyList<string> Dashboards { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.Path("dashboards"), "*.yml")
            .Select(spec => $"/dashboards/{Path.GetFileNameWithoutExtension(spec)}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>As in <c>dashboards-census</c>; names screenshots.</summary>
    public static string Name(string page) => page == Home ? "home" : page.Trim('/').Replace('/', '-');
}
