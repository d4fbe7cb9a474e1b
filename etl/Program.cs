using Jiaxing.Analytics.Etl.Commands;
using Spectre.Console;

var terminal = new Terminal(AnsiConsole.Console, Console.Out, Console.Error);
return await CommandLine.RunAsync(args, terminal, CancellationToken.None);
