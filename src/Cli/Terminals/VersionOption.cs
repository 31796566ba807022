using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Ocf.Cli;

/// <summary><c>--version</c>: of this assembly, whichever program it runs in.</summary>
internal sealed class VersionOption : Option<bool>
{
    public VersionOption(Terminal terminal) : base("--version")
    {
        Description = "Show the version";
        Arity = ArgumentArity.Zero;
        Action = new VersionAction(terminal);
    }
}

internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Output.WriteLine($"ocf {Version}");
        return ExitCode.Success;
    }

    public static string Version { get; } = typeof(VersionAction).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
