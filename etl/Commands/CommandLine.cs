using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>The command <c>etl</c>: what may be written after it, and the one place where its faults are told.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var folders = new FolderOptions();
        var root = new RootCommand("构建并发布嘉兴标准化数据仓库 · Builds and publishes Jiaxing's standardization warehouse")
        {
            new RunCommand(folders, terminal),
            new VersionsCommand(folders, terminal),
            new RejectedCommand(folders, terminal),
        };
        Localize(root, terminal);

        var parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpText)
            return Misunderstood(parsed, terminal);

        try
        {
            // a Ctrl-C cancels; the run then has as long as it takes to clear what it has begun
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (EtlException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                await terminal.Error.WriteLineAsync(diagnostic.ToString());

            return e.Diagnostics.Any(d => d.Code == EtlError.RunInProgress) ? ExitCode.Busy : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Fail("已取消；没有发布任何版本。", "Cancelled; nothing was published.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (MachineFault.Is(e))
        {
            await terminal.Error.WriteLineAsync(MachineFault.Explain(e).ToString());
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

    /// <summary>One sentence on the first thing that cannot be understood.</summary>
    private static int Misunderstood(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            var known = isOption ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
            var hint = Suggest.Among(unknown, known);
            var (what, whatEnglish) = isOption ? ("选项", "option") : ("命令", "command");
            terminal.Fail(
                $"没有{what}“{unknown}”。{hint.Chinese}用 --help 查看可用者。",
                $"There is no {whatEnglish} '{unknown}'.{hint.English} --help lists them."
            );
        }
        else if (parsed.Errors[0].SymbolResult is System.CommandLine.Parsing.OptionResult option)
        {
            terminal.Fail($"选项 {option.Option.Name} 之后应恰有一个值。", $"The option {option.Option.Name} takes exactly one value.");
        }
        else
        {
            terminal.Fail("缺少命令；用 --help 查看可用者。", "A command is missing; --help lists them.");
        }

        return ExitCode.Usage;
    }

    /// <summary>Help in both languages; the library's own headings are English only.</summary>
    private sealed class HelpText(TextWriter output) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var command = parseResult.CommandResult.Command;
            var name = command is RootCommand ? "etl" : $"etl {command.Name}";
            output.WriteLine($"{name}：{command.Description}");
            output.WriteLine();
            output.WriteLine($"用法 · Usage: {name}{(command.Subcommands.Count > 0 ? " <命令 · command>" : "")} [选项 · options]");
            output.WriteLine();
            foreach (var inner in command.Subcommands)
                output.WriteLine($"  {inner.Name,-18}{inner.Description}");

            foreach (var option in command.Options.Concat(parseResult.RootCommandResult.Command.Options).Distinct())
                output.WriteLine($"  {$"{option.Name} {option.HelpName}",-22}{option.Description}");

            return ExitCode.Done;
        }
    }
}
