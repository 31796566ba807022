using System.Globalization;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Commands typed one a line, by a person or a script, until the input ends.</summary>
internal sealed class ReplaySession(TimeMachine machine, Scenario scenario, ReplayText text, Terminal terminal)
{
    private static readonly (string Usage, string Meaning)[] Commands =
    [
        ("step [N]", "let N more events happen (1), and show what changed"),
        ("back [N]", "go back N events (1), and show what changed"),
        ("next [WORD]", "go on to the next key event, of this kind or node, such as: next view, next alice"),
        ("event N", "go to event N"),
        ("at TIME", "go to a virtual time, such as: at 31.2s"),
        ("end", "go on to the end of the run"),
        ("state [NODE]", "show what every node, or one, holds"),
        ("why", "show what caused this event, and what caused that"),
        ("fork SEED", "from here on let another seed decide"),
        ("quit", "leave"),
    ];

    private static readonly string[] Words = [.. Commands.Select(command => command.Usage.Split(' ')[0])];

    /// <returns>Success, or a usage error if a script said something that is no command.</returns>
    public int Run()
    {
        var code = ExitCode.Success;
        terminal.Error.WriteLine("Type 'help' for the commands.");
        while (ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words[0] == "quit") break;
            if (Obey(words[0], words.ElementAtOrDefault(1)) is not { } wrong) continue;
            terminal.Error.WriteLine($"ocf: {wrong}");
            code = ExitCode.Usage;
        }

        return code;
    }

    private string? ReadLine()
    {
        if (terminal.OutputIsLive) terminal.Output.Write("> ");
        return terminal.Input.ReadLine();
    }

    /// <summary>Null, or what is wrong with the command.</summary>
    private string? Obey(string command, string? argument)
    {
        switch (command)
        {
            case "help":
                foreach (var (usage, meaning) in Commands) terminal.Output.WriteLine($"{usage,-13} {meaning}");
                return null;
            case "state":
                if (argument is not null && !scenario.Cluster.Nodes.Any(node => node.Name == argument))
                    return $"there is no node '{argument}'";
                text.ShowState(argument);
                return null;
            case "why":
                text.ShowCauses();
                return null;
            case "fork":
                if (!ulong.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                    return "fork needs a seed, such as: fork 7";
                machine.Fork(seed);
                text.ShowPlace();
                return null;
            default:
                return Go(command, argument);
        }
    }

    private string? Go(string command, string? argument)
    {
        var before = machine.Look();
        var count = 1L;
        var isNumber = argument is null
            || (long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0);
        switch (command)
        {
            case "step" or "back" or "event" when !isNumber:
                return $"'{argument}' is not a number of events";
            case "step":
                machine.GoTo(machine.Event + count);
                break;
            case "back":
                machine.GoTo(Math.Max(0, machine.Event - count));
                break;
            case "event" when argument is null:
                return "event needs a number, such as: event 3912";
            case "event":
                machine.GoTo(count);
                break;
            case "at":
                if (TimeText.Read(argument ?? "", out var time) is { } wrong) return wrong;
                machine.GoTo(time);
                break;
            case "end":
                machine.GoTo(long.MaxValue);
                break;
            case "next":
                machine.GoToNext(told => argument is null || told.Kind == argument || IsAbout(told, argument));
                break;
            default:
                var near = Spelling.Nearest(command, Words);
                var hint = near is null ? "" : $"; did you mean '{near}'?";
                return $"'{command}' is no command{hint} ('help' lists them)";
        }

        text.ShowPlace();
        if (command is "step" or "back") text.ShowChanges(before);
        return null;
    }

    private bool IsAbout(KeyEvent told, string name) =>
        told.Node is { } node && scenario.Cluster.NameOf(node) == name;
}
