using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Which sets of nodes may act. Safe when no two disjoint sets may; a rule that allows two needs fencing to decide
/// between them (paper 4.2.4). Pure, so that every split can be enumerated in a test.
/// </summary>
public interface IQuorumRule
{
    bool IsQuorate(NodeSet members);
}
