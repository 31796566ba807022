namespace Ocf.Cli;

/// <summary>What the program ends with: what a run of claims came to, else Pacemaker's codes (sysexits).</summary>
internal static class ExitCode
{
    /// <summary>Done; every claim held.</summary>
    public const int Success = 0;

    /// <summary>A claim failed.</summary>
    public const int ClaimFailed = 1;

    /// <summary>A run did not get far enough to tell.</summary>
    public const int Undecided = 2;

    /// <summary>The same scenario and seed gave two different runs.</summary>
    public const int Nondeterministic = 3;

    /// <summary>Wrong arguments, or a scenario with errors.</summary>
    public const int Usage = 64;

    /// <summary>Something that must be installed or running is not.</summary>
    public const int Unavailable = 69;

    /// <summary>A bug of ours.</summary>
    public const int InternalError = 70;

    /// <summary>A file or folder could not be written.</summary>
    public const int CannotCreate = 73;

    /// <summary>Not allowed to.</summary>
    public const int NoPermission = 77;

    /// <summary>A configuration file has errors.</summary>
    public const int BadConfiguration = 78;

    /// <summary>No node answers.</summary>
    public const int NotConnected = 102;

    /// <summary>What was named does not exist.</summary>
    public const int NoSuchObject = 105;

    /// <summary>Ctrl-C, as a shell says it.</summary>
    public const int Interrupted = 130;
}
