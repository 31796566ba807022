using System.Security.Cryptography;
using System.Text;

namespace Ocf.Real;

/// <summary>
/// The secret that makes a machine a member of this cluster (paper 4.2.2). Keys for packets are derived from it and
/// from the cluster's name, so one key file used for two clusters by mistake does not join them.
/// </summary>
public sealed class ClusterKey
{
    public const int MinBytes = 32;
    public const int MaxBytes = 4096;

    private readonly byte[] _root;

    private ClusterKey(byte[] secret, string cluster)
    {
        Name = cluster;
        Id = SHA256.HashData(Encoding.UTF8.GetBytes("ocf cluster " + cluster))[..FrameHeader.ClusterIdLength];
        _root = HKDF.Extract(HashAlgorithmName.SHA256, secret, Encoding.UTF8.GetBytes("ocf 1 " + cluster));
    }

    public string Name { get; }

    /// <summary>Names the cluster in the open, so that packets of another one are told from forged ones.</summary>
    internal byte[] Id { get; }

    public static ClusterKey FromSecret(ReadOnlySpan<byte> secret, string cluster)
    {
        if (secret.Length is < MinBytes or > MaxBytes)
            throw new ConfigurationFault($"a cluster key has {MinBytes} to {MaxBytes} bytes, not {secret.Length}");
        return new ClusterKey(secret.ToArray(), cluster);
    }

    /// <summary>Reads a key file, and refuses one that other users of this machine can read.</summary>
    public static ClusterKey Load(string path, string cluster)
    {
        if (!File.Exists(path))
            throw new ConfigurationFault($"{path}: there is no key file; make one with: ocf node keygen {path}");
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        var mode = File.GetUnixFileMode(path);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if ((mode & others) != 0)
            throw new ConfigurationFault($"{path}: other users can reach the cluster key; run: chmod 600 {path}");
        if (new FileInfo(path).Length > MaxBytes)
            throw new ConfigurationFault($"{path}: a cluster key has at most {MaxBytes} bytes");
        try
        {
            return FromSecret(File.ReadAllBytes(path), cluster);
        }
        catch (ConfigurationFault fault)
        {
            throw new ConfigurationFault($"{path}: {fault.Message}");
        }
    }

    /// <summary>Makes a new key file that only its owner can read. Never replaces one.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var file = new FileStream(path, options);
        file.Write(RandomNumberGenerator.GetBytes(MinBytes));
        file.Flush(flushToDisk: true);
    }

    /// <summary>A key for one purpose and one salt; both directions of a pair of nodes get keys of their own.</summary>
    internal byte[] Derive(string purpose, ReadOnlySpan<byte> context, int length)
    {
        var info = new byte[Encoding.UTF8.GetByteCount(purpose) + context.Length];
        var used = Encoding.UTF8.GetBytes(purpose, info);
        context.CopyTo(info.AsSpan(used));
        return HKDF.Expand(HashAlgorithmName.SHA256, _root, length, info);
    }
}
