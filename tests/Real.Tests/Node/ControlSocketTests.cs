using System.Net.Sockets;
using System.Text;
using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>The control socket: who may open it, what it answers, and that nobody can make it grow.</summary>
public sealed class ControlSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RealNode _node;
    private readonly NodeLog _log;
    private readonly ControlServer _server;

    public ControlSocketTests()
    {
        var cluster = new ClusterConfiguration(
            "c", [new NodeConfiguration("only")], new QuorumOptions(), TimingOptions.Default,
            ClusterProperties.Default with { FencingEnabled = false }, [], []);
        _log = new NodeLog(Stream.Null, LogFormat.Text, "only");
        var events = new NodeEvents(cluster, _log);
        var key = ClusterKey.FromSecret(new byte[32], "c");
        var place = new RealNodePlace(_folder.At("data"), [new(System.Net.IPAddress.Loopback, 0)], key);
        _node = new RealNode(cluster, new NodeId(0), place, events);
        _server = new ControlServer(Path, new ControlCommands(_node, events));
        _node.Start();
    }

    private string Path => _folder.At("control.sock");

    public void Dispose()
    {
        _server.Dispose();
        _node.Dispose();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Only_its_owner_may_open_it() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));

    [Fact]
    public async Task The_status_names_the_node_and_its_cluster()
    {
        var answer = await Ask(new ControlRequest("status"));
        Assert.Equal(("only", "c"), (answer.Status?.Node, answer.Status?.Cluster));
    }

    [Theory]
    [InlineData("dance", null, null, "no 'dance'")]
    [InlineData("standby", "nobody", null, "there is no node 'nobody'")]
    [InlineData("cleanup", null, "nothing", "there is no resource 'nothing'")]
    public async Task What_does_not_exist_is_refused_by_name(
        string verb, string? node, string? resource, string words) =>
        Assert.Contains(words, (await Ask(new ControlRequest(verb, node, resource))).Error);

    [Fact]
    public async Task A_watcher_hears_of_the_view()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = await ControlClient.ConnectAsync(Path);
        Assert.NotNull(client);
        await foreach (var status in client.WatchAsync(patience.Token))
            if (status is { Quorate: true, View.Members.Count: 1 })
                return;
    }

    [Theory]
    [InlineData("not json\n", "not a request")]
    [InlineData("{}\n", "not a request")]
    [InlineData("[1]\n", "not a request")]
    public async Task Rubbish_is_answered_with_what_would_be_right(string text, string words) =>
        Assert.Contains(words, await Say(text));

    [Fact]
    public async Task An_endless_line_is_cut_off() => Assert.Equal("", await Say(new string('x', 20_000)));

    private async Task<ControlAnswer> Ask(ControlRequest request)
    {
        using var client = await ControlClient.ConnectAsync(Path);
        Assert.NotNull(client);
        return await client.AskAsync(request).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task<string> Say(string text)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path));
        var buffer = new byte[4096];
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text));
            var count = await socket.ReceiveAsync(buffer).WaitAsync(TimeSpan.FromSeconds(20));
            return Encoding.UTF8.GetString(buffer, 0, count);
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
