using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>
/// An operator who was told that an order is done does not give it again: a coordinator that says so too early is
/// caught by the scenario that cuts it off just before.
/// </summary>
public sealed class ConfirmedOrderTests
{
    private static readonly RunOptions Hasty = Planting.In(Slot.Manager, site => new SaysDoneAlone(site.Sound));

    [Fact]
    public void A_coordinator_that_confirms_what_only_it_holds_is_caught()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Ocf.sln"))) root = Path.GetDirectoryName(root) ?? "";
        var scenario = ScenarioTexts.File(Path.Combine(
            root, "scenarios", "resources", "an-order-that-was-confirmed-outlives-the-coordinator.yaml"));
        var caught = 0;
        foreach (var seed in scenario.Seeds.All().Take(10))
        {
            Assert.DoesNotContain(ScenarioRunner.Run(scenario, seed).Claims, claim => claim.Verdict == Verdict.Failed);
            var hasty = ScenarioRunner.Run(scenario, seed, Hasty);
            if (hasty.Claims.Any(claim => claim is { Claim.Id: "empty", Verdict: Verdict.Failed })) caught++;
        }

        Assert.InRange(caught, 5, 10);
    }

    private sealed class SaysDoneAlone(IComponent sound) : IComponent
    {
        public void Step(in Input input, Effects effects)
        {
            sound.Step(input, effects);
            if (input.Event is not OperatorRequest request) return;
            for (var i = 0; i < effects.Count; i++)
            {
                if (effects[i].Event is not OperatorStateChosen) continue;
                effects.Send(input.From, new OperatorRequestDone(request.View, request.Id));
                return;
            }
        }
    }
}
