using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Judges one promise, by the truth. It is asked only after an event that changed what it looks at.</summary>
internal interface IChecker
{
    /// <summary>The promise's number, such as <c>S1</c>.</summary>
    string Id { get; }

    Invariants Promise { get; }

    FailureKind Kind { get; }

    Aspect Judges { get; }

    /// <summary>What is wrong, as a sentence, or null.</summary>
    string? Look();
}
