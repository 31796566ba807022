namespace Ocf.Scenarios;

/// <summary>Reads <c>expect</c>: what a scenario claims.</summary>
internal sealed class ExpectationsReader(
    ReadContext context, IReadOnlyList<Workload> workloads, IReadOnlyList<Step> steps)
{
    private static readonly string[] Later = ["virtual-synchrony", "total-order", "lock-exclusion", "config-agreement"];

    private readonly List<Claim> _claims = [];

    public Expectations Read(YamlNode? node)
    {
        if (context.Values.Mapping(node, "'expect'") is not { } expect) return new Expectations(Invariants.All, [], []);
        var invariantsNode = expect.Take("invariants");
        var invariants = ReadInvariants(invariantsNode);
        ReadClaims(expect.Take("always"), "always", ClaimKind.Always);
        ReadClaims(expect.Take("never"), "never", ClaimKind.Never);
        ReadClaims(expect.Take("eventually"), "eventually", ClaimKind.Eventually);
        ReadClaims(expect.Take("sometimes"), "sometimes", ClaimKind.Sometimes);
        ReadHistories(expect.Take("history"));
        var limits = new LimitsReader(context).Read(expect.Take("limits"));
        expect.Finish();
        if (expect.Mapping.Entries.Count == 0)
            context.Error(
                expect.Mapping.Place, Codes.MissingKey, "'expect' claims nothing; give it always, never or eventually");
        return new Expectations(invariants, [.. _claims.OrderBy(claim => claim.Line)], limits)
        {
            Named = invariantsNode is null ? Invariants.None : invariants,
        };
    }

    private Invariants ReadInvariants(YamlNode? node)
    {
        if (node is null) return Invariants.All;
        var invariants = Invariants.None;
        foreach (var item in context.Values.List(node, "'invariants'"))
        {
            if (context.Values.IsLater(item, "an invariant", Later))
                continue;
            invariants |= context.Values.Word(item, "'invariants'", Invariants.None, InvariantWords.Known);
        }

        return invariants;
    }

    private void ReadClaims(YamlNode? node, string key, ClaimKind kind)
    {
        foreach (var item in context.Values.List(node, $"'{key}'"))
        {
            if (context.Values.Named(item, "claim") is not { } claim) continue;
            if (ReadClaim(claim, key, kind) is { } read) _claims.Add(read);
        }
    }

    private void ReadHistories(YamlNode? node)
    {
        var histories = new HistoryReader(context, workloads);
        foreach (var item in context.Values.List(node, "'history'"))
            if (context.Values.Named(item, "claim") is { } reader
                && histories.Read(reader, otherwise => ReadId(reader, otherwise)) is { } claim)
                _claims.Add(claim);
    }

    private Claim? ReadClaim(MappingReader reader, string key, ClaimKind kind)
    {
        var line = reader.Mapping.Place.Line;
        var id = ReadId(reader, $"{key}-{line}");
        var that = ConditionBinder.Read(context.Values, reader.Require("that"), "'that'", context.Names);
        var claim = kind == ClaimKind.Eventually ? ReadTimed(reader, id, that, line) : ReadWindowed(
            reader, kind, id, that, line);
        reader.Finish();
        return claim;
    }

    private string ReadId(MappingReader reader, string otherwise)
    {
        if (context.Values.Scalar(reader.Take("id"), "'id'") is not { } id) return otherwise;
        if (Names.Check(id.Value, "claim's id") is { } wrong) context.Error(id.Place, Codes.BadName, wrong);
        if (_claims.Any(each => each.Id == id.Value))
            context.Error(id.Place, Codes.DuplicateName, $"another claim has the id '{id.Value}' already");
        return id.Value;
    }

    private Claim? ReadTimed(MappingReader reader, string id, Condition? that, int line)
    {
        var after = reader.Take("after") is { } node ? context.Step(node, "'after'") : -1;
        var withinNode = reader.Take("within");
        if (withinNode is null)
            context.Error(
                reader.Mapping.Place,
                Codes.MissingKey,
                $"claim '{id}' of 'eventually' lacks 'within': by when it must be true");
        var within = context.Values.Time(withinNode, "'within'", TimeSpan.Zero);
        var hold = context.Values.Time(reader.Take("hold"), "'hold'", TimeSpan.Zero, zeroAllowed: true);
        foreach (var key in (ReadOnlySpan<string>)["from", "until", "during", "outside"])
            if (reader.Take(key) is { } window)
                context.Error(
                    window.Place,
                    Codes.Contradiction,
                    $"'{key}' belongs to always, never and sometimes; 'eventually' has 'after' and 'within'");
        if (that is null) return null;
        WarnIfTooEarly(reader.Mapping.Place, id, that, after);
        return new Claim(ClaimKind.Eventually, id, that, Window.Whole, after, within, hold, line);
    }

    /// <summary>What a healthy cluster fulfils at once is fulfilled before a swarm has drawn its first fault.</summary>
    private void WarnIfTooEarly(Place place, string id, Condition that, int after)
    {
        if (steps.FirstOrDefault(step => step.Index == after) is not { Verb: Chaos } swarm) return;
        if (that.Text.Contains($"done({swarm.Id})", StringComparison.Ordinal)) return;
        context.Values.Diagnostics.Warning(
            place,
            Codes.TooEarly,
            $"claim '{id}' counts from the start of '{swarm.Id}' and may be fulfilled before its first fault; say "
            + $"'done({swarm.Id}) and ...'");
    }

    private Claim? ReadWindowed(MappingReader reader, ClaimKind kind, string id, Condition? that, int line)
    {
        var window = new Window(
            ReadEdge(reader.Take("from"), "'from'"),
            ReadEdge(reader.Take("until"), "'until'"),
            reader.Take("during") is { } during ? context.Step(during, "'during'") : -1,
            reader.Take("outside") is { } outside ? context.Step(outside, "'outside'") : -1);
        foreach (var key in (ReadOnlySpan<string>)["after", "within", "hold"])
            if (reader.Take(key) is { } timed)
                context.Error(
                    timed.Place,
                    Codes.Contradiction,
                    $"'{key}' belongs to 'eventually'; here it is from, until, during or outside");
        if (window is { From: { Step: < 0 } from, Until: { Step: < 0 } until } && from.Time >= until.Time)
            context.Error(
                reader.Mapping.Place, Codes.Contradiction, $"the window of claim '{id}' ends before it begins");
        return that is null ? null : new Claim(kind, id, that, window, -1, TimeSpan.Zero, TimeSpan.Zero, line);
    }

    /// <summary>A time, or the id of a step.</summary>
    private WindowEdge? ReadEdge(YamlNode? node, string where)
    {
        if (context.Values.Scalar(node, where) is not { } scalar) return null;
        if (TimeText.Read(scalar.Value, out var time) is null) return new WindowEdge(time, -1);
        return new WindowEdge(TimeSpan.Zero, context.Step(scalar, where));
    }
}
