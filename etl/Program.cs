using Jiaxing.Analytics.Etl.Commands;
using Jiaxing.Analytics.Etl.Sources.SqlServer;
using Spectre.Console;

CultureData.UseIfPresent();
var terminal = new Terminal(AnsiConsole.Console, Console.Out, Console.Error);
return await CommandLine.RunAsync(args, terminal, CancellationToken.None);
