using Jiaxing.Analytics.Etl.Commands;
using Jiaxing.Analytics.Etl.Sources.SqlServer;
using Spectre.Console;

using var signals = new EndingSignals();
CultureData.UseIfPresent();
var terminal = new Terminal(AnsiConsole.Console, Console.Out, Console.Error);
return await CommandLine.RunAsync(args, terminal, signals.Cancelled);
