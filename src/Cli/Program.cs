using Ocf.Cli;
using Ocf.Real;

// The lab's fence agent is started anew for every order, while a cluster waits: it needs no tree of commands.
if (args is ["real", "switch", var socket]) return await LabFenceAgent.RunAsync(socket, Console.In);
return await CommandLine.RunAsync(args, Terminal.OfProcess());
