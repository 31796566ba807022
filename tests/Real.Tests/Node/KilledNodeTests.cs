namespace Ocf.Tests;

/// <summary>The node's process is killed alone, and started again at once, while an agent of it is at work.</summary>
public sealed class KilledNodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_start_of_the_last_life_never_ends_behind_the_back_of_the_next_one()
    {
        var log = _folder.At("agent.log");
        _folder.Script("ocf/resource.d/test/slow", $"""
            case $1 in
                monitor) echo "monitor $$" >> {log}; [ -e {_folder.At("state")} ] || exit 7 ;;
                start) echo "begins $$" >> {log}; sleep 2; touch {_folder.At("state")}; echo "ends $$" >> {log} ;;
                stop) rm -f {_folder.At("state")} ;;
            esac
            """);
        File.WriteAllText(log, "");

        // An address of the loopback that no other test binds.
        var id = Environment.ProcessId;
        await File.WriteAllTextAsync(_folder.At("cluster.yaml"), $$"""
            name: alone
            key-file: key
            nodes:
              only: {address: 127.45.{{id / 250 % 250}}.{{id % 250 + 1}}}
            properties: {fencing-enabled: false}
            resources:
              - {id: slow, agent: "ocf:test:slow", start-timeout: 20s}
            """);
        using (var made = await OcfProgram.RunAsync(20, "node", "keygen", _folder.At("key")))
            Assert.True(made.HasExited, made.ToString());
        string[] Begun() => [.. File.ReadAllLines(log).Where(line => line.StartsWith("begins "))];

        using (var first = Start())
        {
            await Patience.UntilAsync(() => Begun().Length == 1 || first.HasExited, "the resource is started");
            Assert.False(first.HasExited, first.ToString());
            first.Kill();
            await first.EndAsync(5);
        }

        using var second = Start();
        await Patience.UntilAsync(() => Begun().Length == 2 || second.HasExited, "it is started again");
        Assert.False(second.HasExited, second.ToString());
        var ends = Begun()[1].Replace("begins", "ends");
        await Patience.UntilAsync(() => File.ReadAllLines(log).Contains(ends), "it runs");
        Assert.DoesNotContain(Begun()[0].Replace("begins", "ends"), File.ReadAllLines(log));
        Assert.Contains("killed 1 agents", second.Error);
    }

    private OcfProgram Start() => new(
        "node", "run", "--config", _folder.At("cluster.yaml"), "--node", "only", "--data", _folder.At("data"),
        "--socket", _folder.At("control.sock"), "--agents", _folder.At("ocf"));
}
