using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>The command <c>etl</c>: what may be written after it, and the one place where its faults are told.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(
        string[] arguments,
        Terminal terminal,
        CancellationToken cancellationToken
    ) => RunAsync(arguments, terminal, TimeProvider.System, cancellationToken);

    public static async Task<int> RunAsync(
        string[] arguments,
        Terminal terminal,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var folders = new FolderOptions();
        var root = new RootCommand(
            "构建并发布嘉兴标准化数据仓库 · Builds and publishes Jiaxing's standardization warehouse"
        )
        {
            new RunCommand(folders, terminal),
            new PlanCommand(folders, terminal),
            new StatusCommand(folders, terminal, time),
            new CheckCommand(folders, terminal),
            new NewCommand(folders, terminal),
            new ScheduleCommand(folders, terminal, time),
            new VersionsCommand(folders, terminal),
            new RejectedCommand(folders, terminal)
            {
                new RejectedExportCommand(folders, terminal),
                new RejectedReplayCommand(folders, terminal),
            },
            new PublishCommand(folders, terminal),
            new RollbackCommand(folders, terminal),
            new PruneCommand(folders, terminal),
            new GenerateCommand(folders, terminal),
        };
        Localize(root, terminal);

        var parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpText)
            return Misunderstood(parsed, terminal);

        var isJson = JsonOutput.IsWanted(parsed);
        try
        {
            // the library would hear Ctrl-C and SIGTERM only once the command has begun: EndingSignals does from the start
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (EtlException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                terminal.Fail(diagnostic, isJson);

            return e.Diagnostics.Any(d => d.Code == EtlError.RunInProgress) ? ExitCode.Busy : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Fail(
                new Bilingual("已取消；没有发布任何版本。", "Cancelled; nothing was published."),
                isJson
            );
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (MachineFault.Is(e))
        {
            terminal.Fail(MachineFault.Explain(e), isJson);
            return ExitCode.Machine;
        }
    }

    private static void Localize(RootCommand root, Terminal terminal)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "显示帮助 · Show this help";
        help.Action = new HelpText(terminal.Out);
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
    }

    private static int Misunderstood(ParseResult parsed, Terminal terminal)
    {
        terminal.Fail(Mistake(parsed), JsonOutput.IsWanted(parsed));
        return ExitCode.Usage;
    }

    /// <summary>One sentence on the first thing that cannot be understood.</summary>
    private static Bilingual Mistake(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            if (!isOption && command.Subcommands.Count == 0)
            {
                // what stands alone is often the value of an option
                var options = string.Join(
                    ' ',
                    command.Options.Select(o => o.HelpName is null ? o.Name : $"{o.Name} {o.HelpName}")
                );
                return new(
                    $"命令 {command.Name} 之后多了“{unknown}”。可写的选项：{options}",
                    $"'{unknown}' is more than the command {command.Name} takes. Its options: {options}"
                );
            }

            var known = isOption
                ? command.Options.Select(o => o.Name)
                : command.Subcommands.Select(c => c.Name);
            var hint = Suggest.Among(unknown, known);
            var (what, whatEnglish) = isOption ? ("选项", "option") : ("命令", "command");
            return new(
                $"没有{what}“{unknown}”。{hint.Chinese}用 --help 查看可用者。",
                $"There is no {whatEnglish} '{unknown}'.{hint.English} --help lists them."
            );
        }

        if (parsed.Errors[0].SymbolResult is System.CommandLine.Parsing.OptionResult option)
            return new(
                $"选项 {option.Option.Name} 之后应恰有一个{What(option).Chinese}。",
                $"The option {option.Option.Name} takes exactly one {What(option).English}."
            );

        return command.Arguments is [var argument, ..]
            ? new(
                $"命令 {command.Name} 之后应有 {argument.Name}。",
                $"The command {command.Name} takes a {argument.Name}."
            )
            : new("缺少命令；用 --help 查看可用者。", "A command is missing; --help lists them.");
    }

    private static (string Chinese, string English) What(System.CommandLine.Parsing.OptionResult option) =>
        option.Option.ValueType == typeof(int?) ? ("整数", "whole number") : ("值", "value");

    /// <summary>Help in both languages; the library's own headings are English only.</summary>
    private sealed class HelpText(TextWriter output) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var command = parseResult.CommandResult.Command;
            var name = NameOf(command);
            output.WriteLine($"{name}：{command.Description}");
            output.WriteLine();
            output.WriteLine(
                $"用法 · Usage: {name}{Inner(command)}{string.Concat(command.Arguments.Select(Show))} [选项 · options]"
            );
            output.WriteLine();
            foreach (var inner in command.Subcommands)
                output.WriteLine($"  {inner.Name.PadRight(18)}{inner.Description}");

            foreach (var argument in command.Arguments)
                output.WriteLine($"  {argument.Name.PadRight(22)}{argument.Description}");

            foreach (
                var option in command.Options.Concat(parseResult.RootCommandResult.Command.Options).Distinct()
            )
                output.WriteLine($"  {$"{option.Name} {option.HelpName}".PadRight(22)}{option.Description}");

            return ExitCode.Done;
        }

        private static string NameOf(Command command) =>
            command.Parents.OfType<Command>().FirstOrDefault() is { } parent
                ? $"{NameOf(parent)} {command.Name}"
                : "etl";

        /// <summary>A command that does something by itself needs none of those within it.</summary>
        private static string Inner(Command command) =>
            (command.Subcommands.Count, command.Action) switch
            {
                (0, _) => "",
                (_, null) => " <命令 · command>",
                _ => " [命令 · command]",
            };

        private static string Show(Argument argument) =>
            argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}";
    }
}
