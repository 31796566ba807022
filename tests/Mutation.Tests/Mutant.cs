namespace Ocf.Tests;

/// <summary>One small change of the source, as a careless author could have made it.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Before, string After);
