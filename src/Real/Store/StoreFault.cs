namespace Ocf.Real;

/// <summary>The store cannot be trusted or written. A node stops on it: what it promised may be gone.</summary>
public sealed class StoreFault(string message) : Exception(message);
