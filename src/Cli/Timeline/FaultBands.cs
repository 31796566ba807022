using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What the scenario did, as bars as long as it lasted; what is done at once is a mark.</summary>
internal static class FaultBands
{
    public static IReadOnlyList<BandRow> Of(TimelineRun run)
    {
        var bands = new List<Band>();
        foreach (var deed in run.Recording.Deeds)
        {
            if (deed.Verb is Wait or Stop or Chaos) continue;
            var end = FaultSpan.EndOf(deed, run.Result) ?? run.End;
            bands.Add(new Band(deed.From, end, Style(deed.Verb), Text(deed, run), deed.Number));
        }

        return Packed(bands);
    }

    /// <summary>As few rows as hold them without two that overlap; the text of a mark needs room too.</summary>
    private static IReadOnlyList<BandRow> Packed(IReadOnlyList<Band> bands)
    {
        const int maxRows = 6;
        var rows = new List<List<Band>>();
        foreach (var band in bands)
        {
            var row = rows.Find(one => one[^1].Until <= band.From && one[^1].From < band.From);
            if (row is null && rows.Count < maxRows) rows.Add([band]);
            else (row ?? rows[^1]).Add(band);
        }

        return [.. rows.Select((row, index) => new BandRow("faults", "fault", index == 0 ? "steps" : "", row))];
    }

    // What was drawn (which nodes, which halves) only the story knows.
    private static string Text(RecordedDeed deed, TimelineRun run)
    {
        var name = Name(deed.Verb);
        var id = deed.Step.Id == "" ? "" : $"{deed.Step.Id}: ";
        var told = run.Result.Story.Where(one => one.Number == deed.Number && one.Kind != "violation").ToArray();
        if (Array.Find(told, one => one.Node is null) is { } general) return id + general.Text;
        if (told is not [{ Node: { } node } first, ..]) return id + name;
        return $"{id}{run.Scenario.Cluster.NameOf(node)} {first.Text}";
    }

    private static string Name(Verb verb)
    {
        var text = "";
        foreach (var letter in verb.GetType().Name)
            text += (char.IsUpper(letter) && text != "" ? "-" : "") + char.ToLowerInvariant(letter);
        return text;
    }

    private static string Style(Verb verb) => verb switch
    {
        Partition or Drop or ChangeLink or Flap => "fault-network",
        FailDevice => "fault-power",
        Heal or PowerOn or Unstandby or Unmove => "fault-heal",
        Restart or Rolling or Standby or Move or Config => "fault-operator",
        _ => "fault-machine",
    };
}
