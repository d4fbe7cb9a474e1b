using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>A setting that the server cannot start with; the message says which, and what would be right.</summary>
public sealed class ConfigurationException(Bilingual message) : Exception(message.ToString());
