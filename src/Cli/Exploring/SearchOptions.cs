using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;
using Ocf.Sim.Coyote;

namespace Ocf.Cli;

/// <summary>How a search chooses, as the command line says it.</summary>
internal sealed record SearchOptions(
    string Strategy, TimeSpan Slot, int Depth, TimeSpan From, TimeSpan Span, int Orders)
{
    public const string Random = "random";
    private const string Priorities = "pct";
    private const string DepthFirst = "dfs";
    private const string Coyote = "coyote";

    private const int MostOrders = 10_000_000;

    private static readonly TimeSpan UsualSpan = TimeSpan.FromMilliseconds(20);

    /// <summary>What a command line without these options means.</summary>
    public static SearchOptions Usual => Read("");

    /// <summary>The seed alone decides.</summary>
    public bool IsRandom => Strategy == Random;

    /// <summary>The options that are needed to make the same runs again, as somebody would type them.</summary>
    public override string ToString() => Strategy switch
    {
        Random => "--strategy random",
        Priorities => $"--strategy pct --slot {TimeText.Write(Slot)} --depth {Depth}",
        DepthFirst => $"--strategy dfs --slot {TimeText.Write(Slot)} --from {TimeText.Write(From)} " +
            $"--span {TimeText.Write(Span)} --orders {Orders}",
        _ => $"--strategy coyote --slot {TimeText.Write(Slot)}",
    };

    public string Repeat(string file, ulong seed) => IsRandom
        ? new CommandText("sim run", file).RepeatSeed(seed)
        : $"{new CommandText("sim explore", file).RepeatSeed(seed)} {this}";

    public ISearchStrategy For(Scenario scenario) => Strategy switch
    {
        Random => new RandomSearch(),
        Priorities => new PrioritySearch(scenario, Slot, Depth),
        DepthFirst => new DepthFirstSearch(Slot, From, Span, Orders),
        _ => new CoyoteSearch(Slot),
    };

    /// <summary>As a trace has them.</summary>
    /// <exception cref="FormatException">This program has no such search.</exception>
    public static SearchOptions Read(string words)
    {
        var command = new Command("search");
        var read = AddTo(command);
        var parsed = command.Parse(words);
        if (parsed.Errors.Count > 0) throw new FormatException(parsed.Errors[0].Message);
        return read(parsed);
    }

    /// <summary>Adds the options to a command, and returns what reads them.</summary>
    public static Func<ParseResult, SearchOptions> AddTo(Command command)
    {
        var strategy = new Option<string>("--strategy")
        {
            Description = "random: all from the seed; pct: links with priorities; dfs: every order of a " +
                "stretch; coyote: Microsoft Coyote decides the order",
            HelpName = "random|pct|dfs|coyote",
            DefaultValueFactory = _ => Random,
        };
        strategy.AcceptOnlyFromAmong(Random, Priorities, DepthFirst, Coyote);
        var slot = Time("--slot", "What a node gets within so long comes in any order, not for random (default: 5ms)");
        var depth = Number("--depth", "pct: how many inputs must come in one certain order", 3, 1, 100);
        var from = Time("--from", "dfs: try orders from this virtual time on (default: the start)");
        var span = Time("--span", "dfs: try the orders of so much virtual time (default: 20ms)");
        var orders = Number("--orders", "dfs: orders tried for a seed at most", 10_000, 1, MostOrders);
        foreach (var option in new Option[] { strategy, slot, depth, from, span, orders }) command.Options.Add(option);
        return parsed => new SearchOptions(
            parsed.GetValue(strategy) ?? Random, parsed.GetValue(slot) ?? Reordering.DefaultSlot,
            parsed.GetValue(depth), parsed.GetValue(from) ?? TimeSpan.Zero, parsed.GetValue(span) ?? UsualSpan,
            parsed.GetValue(orders));
    }

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var wrong = TimeText.Read(result.Tokens[0].Value, out var span);
            if (wrong is null && name == "--slot" && span <= TimeSpan.Zero) wrong = "a slot has a length, such as 5ms";
            if (wrong is not null) result.AddError($"{name}: {wrong}");
            return span;
        },
    };

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{name} needs a number from {least} to {most}");
        });
        return option;
    }
}
