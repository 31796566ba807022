using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// <c>two-node</c> of votequorum(5): either of two nodes may act alone. Both sides of a cut link are quorate, so the
/// fencing race decides, and a node that has just started must first have seen the other (wait-for-all).
/// </summary>
public sealed class TwoNodeRule : IQuorumRule
{
    public bool IsQuorate(NodeSet members) => !members.IsEmpty;
}
