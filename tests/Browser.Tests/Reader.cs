namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>Who looks at a page, and on what: language, width of the window, light or dark.</summary>
public sealed record Reader(string Language, int Width, bool Dark = false)
{
    public const int Wide = 1280;
    public const int Narrow = 390;

    public static Reader Chinese { get; } = new("zh", Wide);

    public static Reader English { get; } = new("en", Wide);

    public int Height => Width == Narrow ? 844 : 800;

    /// <summary>What the browser says it prefers.</summary>
    public string Locale => Language == "zh" ? "zh-CN" : "en-GB";

    /// <summary>As in <c>zh-1280-dark</c>; names screenshots.</summary>
    public override string ToString() => $"{Language}-{Width}{(Dark ? "-dark" : "")}";
}
