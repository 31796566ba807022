namespace Ocf.Cli;

/// <summary>
/// A command cannot go on, and says so in words for its user: what is wrong, and what would be right. Caught in
/// <see cref="CommandLine"/> alone.
/// </summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
