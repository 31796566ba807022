using System.Text;
using System.Xml;

namespace Ocf.Cli;

/// <summary>How XML is written: indented, UTF-8 without a mark in front.</summary>
internal static class XmlText
{
    public static XmlWriterSettings Settings => new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(false),
    };
}
