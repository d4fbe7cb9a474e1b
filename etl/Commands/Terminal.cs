using Jiaxing.Analytics.Model;
using Spectre.Console;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>Where a command writes: the screen for what moves, lines for what stays, and lines for what went wrong.</summary>
internal sealed record Terminal(IAnsiConsole Screen, TextWriter Out, TextWriter Error)
{
    public void Fail(EtlDiagnostic mistake, bool isJson)
    {
        if (isJson)
            Out.WriteJson(JsonOutput.Of(mistake));
        else
            Error.WriteLine(mistake);
    }

    public void Fail(Bilingual text, bool isJson)
    {
        if (isJson)
            Out.WriteJson(new() { ["event"] = "error", ["message"] = JsonOutput.Of(text) });
        else
            Error.WriteLine(text);
    }
}
