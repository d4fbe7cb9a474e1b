using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>What <c>--json</c> writes: one object a line, texts in both languages under <c>zh</c> and <c>en</c>.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Option<bool> Option { get; } =
        new("--json") { Description = "输出 JSON，供程序读取 · Write JSON, for programs to read" };

    /// <summary>Whether a program asked, before or after the command's name; also where the command line cannot be understood.</summary>
    public static bool IsWanted(ParseResult parsed) => parsed.Tokens.Any(t => t.Value == Option.Name);

    public static void WriteJson(this TextWriter writer, JsonObject value) =>
        writer.WriteLine(value.ToJsonString(Readable));

    public static JsonObject Of(Bilingual text) => new() { ["zh"] = text.Chinese, ["en"] = text.English };

    public static JsonObject Of(EtlDiagnostic mistake) =>
        new()
        {
            ["event"] = "error",
            ["code"] = mistake.Code,
            ["file"] = mistake.File,
            ["line"] = mistake.Line,
            ["column"] = mistake.Column,
            ["message"] = Of(mistake.Message),
        };
}
