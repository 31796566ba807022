using System.Net.Sockets;
using System.Text;

namespace Ocf.Real;

/// <summary>Tells systemd how the service stands (sd_notify(3)), where it runs one.</summary>
internal static class SystemdNotifier
{
    public static void Ready(string status) => Send($"READY=1\nSTATUS={status}");

    public static void Stopping() => Send("STOPPING=1");

    private static void Send(string state)
    {
        var path = Environment.GetEnvironmentVariable("NOTIFY_SOCKET");
        if (string.IsNullOrEmpty(path)) return;

        // A leading @ stands for the null byte of an abstract address.
        var endPoint = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state), endPoint);
        }
        catch (SocketException)
        {
            // Whoever started us does not listen; that is no reason not to run.
        }
    }
}
