using System.CommandLine;
using Cronos;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl schedule</c>: runs at the times of a cron expression until it is told to stop.</summary>
internal sealed class ScheduleCommand : ProjectCommand
{
    private readonly TimeProvider _time;
    private readonly Option<string> _cron = new("--cron")
    {
        HelpName = "CRON",
        Description =
            "分 时 日 月 周，如 \"0 2 * * *\" 为每日 2 时 · Minute hour day month weekday; \"0 2 * * *\" is 2:00 every day",
    };

    private readonly Option<string?> _zone = new("--time-zone")
    {
        HelpName = "ZONE",
        Description = "时区，如 Asia/Shanghai；默认为本机时区 · Time zone; that of the machine by default",
    };

    public ScheduleCommand(FolderOptions folders, Terminal terminal, TimeProvider time)
        : base(
            "schedule",
            "按 cron 表达式无人值守运行 · Run unattended at the times of a cron expression",
            folders,
            terminal,
            folders.All
        )
    {
        _time = time;
        Options.Add(_cron);
        Options.Add(_zone);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var isJson = JsonOutput.IsWanted(parsed);
        if (
            ReadCron(parsed.GetValue(_cron), isJson) is not { } cron
            || ReadZone(parsed.GetValue(_zone), isJson) is not { } zone
        )
            return ExitCode.Usage;

        var schedule = new Schedule(
            cron,
            zone,
            _time,
            next => TellNext(TimeZoneInfo.ConvertTime(next, zone), isJson)
        );
        await schedule.RunAsync(stop => RunOnceAsync(paths, isJson, stop), cancellationToken);
        // asked to stop is no failure: a service manager would start it again
        Tell(isJson, "已停止", "Stopped");
        return ExitCode.Done;
    }

    /// <summary>A run that fails has left the version before in place; what was wrong is told and the next one tries again.</summary>
    private async Task RunOnceAsync(WarehousePaths paths, bool isJson, CancellationToken cancellationToken)
    {
        try
        {
            await RunDisplay.RunAsync(paths, new RunOptions(), Terminal, isJson, _time, cancellationToken);
        }
        catch (EtlException e)
        {
            foreach (var mistake in e.Diagnostics)
                Terminal.Fail(mistake, isJson);
        }
        catch (OperationCanceledException)
        {
            Tell(isJson, "运行已取消，没有发布", "The run was cancelled; nothing was published");
            throw;
        }
        catch (Exception e) when (MachineFault.Is(e))
        {
            Terminal.Fail(MachineFault.Explain(e), isJson);
        }
    }

    private void TellNext(DateTimeOffset next, bool isJson) =>
        Tell(
            isJson,
            $"下次运行 {next:yyyy-MM-dd HH:mm:ss zzz}",
            $"Next run at {next:yyyy-MM-dd HH:mm:ss zzz}"
        );

    private void Tell(bool isJson, string chinese, string english)
    {
        var text = new Bilingual(chinese, english);
        if (isJson)
            Terminal.Out.WriteJson(new() { ["event"] = "schedule", ["message"] = JsonOutput.Of(text) });
        else
            Terminal.Out.WriteLine(text);
    }

    private CronExpression? ReadCron(string? text, bool isJson)
    {
        if (text is not null && CronExpression.TryParse(text, out var cron))
            return cron;

        var (found, foundEnglish) = text is null
            ? ("没有写", "is missing")
            : ($"现为“{text}”", $"is '{text}'");
        Terminal.Fail(
            new Bilingual(
                $"--cron 应为五段：分 (0–59) 时 (0–23) 日 (1–31) 月 (1–12) 周 (0–7，0 与 7 为周日)，如 --cron \"0 2 * * *\"；{found}。",
                $"--cron takes five fields, minute (0–59) hour (0–23) day (1–31) month (1–12) weekday (0–7, of which 0 and 7 are Sunday), such as --cron \"0 2 * * *\"; it {foundEnglish}."
            ),
            isJson
        );
        return null;
    }

    private TimeZoneInfo? ReadZone(string? name, bool isJson)
    {
        if (name is null)
            return TimeZoneInfo.Local;

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;

        Terminal.Fail(
            new Bilingual(
                $"没有时区“{name}”；例如 Asia/Shanghai。",
                $"There is no time zone '{name}'; one is Asia/Shanghai."
            ),
            isJson
        );
        return null;
    }
}
