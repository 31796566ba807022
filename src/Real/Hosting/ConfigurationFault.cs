namespace Ocf.Real;

/// <summary>
/// What the operator gave us cannot work. The message says where and what would; it is shown without a trace.
/// </summary>
public sealed class ConfigurationFault(string message) : Exception(message);
