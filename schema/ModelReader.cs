using System.Security.Cryptography;
using System.Text;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Model;

/// <summary>One model file: its name as errors should show it, and its text.</summary>
public sealed record ModelFile(string Name, string Text);

/// <summary>Reads the model files into a <see cref="SemanticModel"/>, or says all that is wrong with them.</summary>
public static class ModelReader
{
    /// <summary>The SDL printed by the server, kept beside the model files; it is made from them and not one of them.</summary>
    public const string ServedSchemaFile = "served.graphql";

    /// <summary>Reads every <c>*.graphql</c> of a folder, in the order of their names.</summary>
    /// <exception cref="ModelException">The files hold mistakes.</exception>
    public static SemanticModel Read(string directory) =>
        Read(
            Directory
                .EnumerateFiles(directory, "*.graphql")
                .Where(file =>
                    Path.GetFileName(file) is not (ServedSchemaFile or DirectiveCatalogue.FileName)
                )
                .Order(StringComparer.Ordinal)
                .Select(file => new ModelFile(
                    Path.Join(Path.GetFileName(directory), Path.GetFileName(file)),
                    File.ReadAllText(file)
                ))
                .ToList()
        );

    /// <summary>Reads model files already in memory.</summary>
    /// <exception cref="ModelException">The files hold mistakes.</exception>
    public static SemanticModel Read(IReadOnlyList<ModelFile> files)
    {
        var mistakes = new MistakeList();
        var source = ModelSource.Parse(files, DirectiveCatalogue.Load(), mistakes);
        mistakes.ThrowIfAny();

        var model = new ModelAssembly(source, mistakes).Assemble(Fingerprint(files));
        mistakes.ThrowIfAny();
        return model;
    }

    private static string Fingerprint(IReadOnlyList<ModelFile> files)
    {
        var text = new StringBuilder(DirectiveCatalogue.Text);
        foreach (var file in files)
            text.Append('\0').Append(file.Name).Append('\0').Append(file.Text);

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
