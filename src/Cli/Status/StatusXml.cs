using System.Globalization;
using System.Xml;

namespace Ocf.Cli;

/// <summary>The status as XML, with the elements and attributes of <c>crm_mon --output-as=xml</c>.</summary>
internal static class StatusXml
{
    private const string ApiVersion = "1.0";

    public static void Write(StatusReport status, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, XmlText.Settings);
        xml.WriteStartElement("ocf-result");
        xml.WriteAttributeString("api-version", ApiVersion);
        xml.WriteAttributeString("request", "ocf status -o xml");
        WriteSummary(xml, status);
        xml.WriteStartElement("nodes");
        foreach (var node in status.Nodes) WriteNode(xml, status, node);
        xml.WriteEndElement();
        xml.WriteStartElement("resources");
        foreach (var run in Groups(status)) WriteGroup(xml, run);
        xml.WriteEndElement();
        WriteTroubles(xml, status);
        xml.WriteStartElement("status");
        xml.WriteAttributeString("code", "0");
        xml.WriteAttributeString("message", "OK");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSummary(XmlWriter xml, StatusReport status)
    {
        xml.WriteStartElement("summary");
        Element(xml, "stack", ("type", "ocf"), ("version", VersionAction.Version));
        Element(
            xml,
            "current_dc",
            ("present", Bool(status.Coordinator != "")),
            ("name", status.Coordinator),
            ("with_quorum", Bool(status.IsQuorate)));
        Element(xml, "last_update", ("time", status.UpdatedAt.UtcDateTime.ToString("O")), ("origin", status.Local));
        Element(xml, "nodes_configured", ("number", Number(status.Nodes.Count)));
        Element(
            xml,
            "resources_configured",
            ("number", Number(status.Resources.Count)),
            ("disabled", Number(status.DisabledCount)),
            ("blocked", Number(status.Resources.Count(resource => resource.IsBlocked))));
        xml.WriteEndElement();
    }

    private static void WriteNode(XmlWriter xml, StatusReport status, NodeLine node) => Element(
        xml,
        "node",
        ("name", node.Name),
        ("id", Number(node.Id)),
        ("online", Bool(node.State is NodeState.Online or NodeState.Standby)),
        ("standby", Bool(node.State == NodeState.Standby)),
        ("pending", Bool(node.State == NodeState.Pending)),
        ("unclean", Bool(node.State == NodeState.Unclean)),
        ("is_dc", Bool(node.Name == status.Coordinator)),
        ("resources_running", Number(status.Resources.Count(resource => resource.Node == node.Name))),
        ("type", "member"));

    private static void WriteGroup(XmlWriter xml, IReadOnlyList<ResourceLine> run)
    {
        var grouped = run[0].Group != "";
        if (grouped)
        {
            xml.WriteStartElement("group");
            xml.WriteAttributeString("id", run[0].Group);
            xml.WriteAttributeString("number_resources", Number(run.Count));
        }

        foreach (var resource in run) WriteResource(xml, resource);
        if (grouped) xml.WriteEndElement();
    }

    private static void WriteResource(XmlWriter xml, ResourceLine resource)
    {
        xml.WriteStartElement("resource");
        Attributes(
            xml,
            ("id", resource.Id),
            ("resource_agent", resource.Agent),
            ("role", resource.State),
            ("target_role", resource.IsDisabled ? "Stopped" : "Started"),
            ("active", Bool(resource.Node != "")),
            ("blocked", Bool(resource.IsBlocked)),
            ("failed", Bool(resource.IsFailed)),
            ("nodes_running_on", resource.Node == "" ? "0" : "1"));
        if (resource.Node != "") Element(xml, "node", ("name", resource.Node));
        xml.WriteEndElement();
    }

    private static void WriteTroubles(XmlWriter xml, StatusReport status)
    {
        xml.WriteStartElement("failures");
        foreach (var failure in status.Failures)
            Element(
                xml,
                "failure",
                ("resource", failure.Resource),
                ("node", failure.Node),
                ("exitreason", failure.Reason),
                ("count", Number(failure.Count)));
        xml.WriteEndElement();
        xml.WriteStartElement("fence_history");
        foreach (var action in status.Fencing)
            Element(
                xml,
                "fence_event",
                ("action", "off"),
                ("target", action.Target),
                ("origin", action.Origin),
                ("device", action.Device),
                ("status", action.Outcome),
                ("exit-reason", action.Text));
        xml.WriteEndElement();
    }

    private static IEnumerable<IReadOnlyList<ResourceLine>> Groups(StatusReport status)
    {
        var from = 0;
        for (var i = 1; i <= status.Resources.Count; i++)
        {
            var sameGroup = i < status.Resources.Count && status.Resources[i].Group != ""
                && status.Resources[i].Group == status.Resources[from].Group;
            if (sameGroup) continue;
            yield return [.. status.Resources.Skip(from).Take(i - from)];
            from = i;
        }
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, value);
    }

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
