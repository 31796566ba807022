using System.Globalization;

namespace Ocf.Sim.Tests;

/// <summary>
/// One row of <c>reports/museum.csv</c>: how a planted bug was found, and what was left of the faults that showed it.
/// </summary>
/// <param name="Nodes">Of the swarm in which it was found.</param>
/// <param name="FoundBy">The promise or claim that was broken; <c>bug</c> for an assertion of our own.</param>
/// <param name="Seed">
/// The first whose storm became small; the search begins with 1, so it is the number of seeds too. An earlier one may
/// show the bug as well, by a storm that stayed large.
/// </param>
internal sealed record MuseumFigures(
    string Id, string Part, int Nodes, string FoundBy, ulong Seed, int Before, int After, double Seconds, string Story)
{
    private const string Header = "bug,part,nodes,found_by,seeds,faults,faults_left,shrink_s,story";

    private static readonly Lock Writing = new();

    public static string FileName { get; } = Path.Combine(MuseumSwarm.Root, "reports", "museum.csv");

    /// <summary>
    /// In a minute to at most a fifth of the faults. A budget cannot end a run that is long in itself.
    /// </summary>
    public bool IsShrunk => After * 5 <= Before && Seconds <= 60;

    public static MuseumFigures? Of(string id) => Read().FirstOrDefault(row => row.Id == id);

    /// <summary>
    /// Writes the row in the place of its last one, so that a search that is broken off keeps what it found.
    /// </summary>
    public static void Keep(MuseumFigures row)
    {
        lock (Writing)
        {
            var rows = Read().Where(other => other.Id != row.Id).Append(row).ToDictionary(each => each.Id);
            MuseumFigures[] known =
            [
                .. MuseumTests.Bugs.Where(bug => rows.ContainsKey(bug.Id)).Select(bug => rows[bug.Id]),
            ];
            File.WriteAllLines(FileName, [Header, .. known.Select(each => each.ToString())]);
            File.WriteAllLines(Path.ChangeExtension(FileName, ".md"), Table(known));
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id},{Part},{Nodes},{FoundBy},{Seed},{Before},{After},{Seconds:0.0},\"{Story}\"");

    private static IEnumerable<MuseumFigures> Read() =>
        File.Exists(FileName) ? File.ReadAllLines(FileName).Skip(1).Select(Parse) : [];

    private static MuseumFigures Parse(string line)
    {
        var cells = line.Split(',', 9);
        var numbers = CultureInfo.InvariantCulture;
        return new MuseumFigures(
            cells[0], cells[1], int.Parse(cells[2], numbers), cells[3], ulong.Parse(cells[4], numbers),
            int.Parse(cells[5], numbers), int.Parse(cells[6], numbers), double.Parse(cells[7], numbers),
            cells[8].Trim('"'));
    }

    private static IEnumerable<string> Table(IEnumerable<MuseumFigures> rows) =>
    [
        "# Planted bugs", "",
        "Each was found by a blind search through the seeds of a swarm of faults, from the first, and then shrunk. The",
        "seeds are counted up to the one that is shown, the first whose storm became small within a minute.",
        "Written by the tests of the simulator: `OCF_FIGURES=1`.", "",
        "| bug | part | what is wrong | nodes | broken | seeds | faults | left | shrunk in |",
        "|---|---|---|--:|---|--:|--:|--:|--:|",
        .. rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Id} | {row.Part} | {row.Story} | {row.Nodes} | {row.FoundBy} | {row.Seed} | {row.Before} "
            + $"| {row.After} | {row.Seconds:0.0} s |")),
    ];
}
