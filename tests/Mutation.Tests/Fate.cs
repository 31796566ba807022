namespace Ocf.Tests;

/// <summary>What became of a mutant.</summary>
internal enum Fate
{
    NotTried,

    /// <summary>A claim, a promise or an invariant of Core failed.</summary>
    Killed,

    /// <summary>A run took more than five times its steps.</summary>
    TimedOut,

    /// <summary>No scenario comes to it.</summary>
    NotReached,

    /// <summary>Scenarios come to it, and no run differs in anything.</summary>
    NoDifference,

    /// <summary>Runs differ, and every claim holds.</summary>
    Unnoticed,
}

internal static class Fates
{
    private static readonly string[] Words =
    [
        "not tried", "killed", "timed out", "not reached", "no difference", "differs unnoticed",
    ];

    public static string Word(Fate fate) => Words[(int)fate];

    public static Fate Of(string word) => (Fate)Array.IndexOf(Words, word);

    public static bool IsAlive(Fate fate) => fate is Fate.NotReached or Fate.NoDifference or Fate.Unnoticed;
}
