using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// What a generated folder says of itself: from which scale and seed, and by which program. A folder without it is
/// somebody's own and is never overwritten.
/// </summary>
internal sealed record GenerationMark(double Scale, long Seed, string Program)
{
    public const string FileName = "合成数据.json";

    /// <summary>SHA-256 over the program and the jobs that are copied: equal means equal files.</summary>
    public static string OfProgram(params ReadOnlySpan<string> jobs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Engine.Fingerprint));
        foreach (var folder in jobs)
        {
            foreach (
                var file in Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
            )
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The mark of a folder; null where there is none that can be read.</summary>
    public static GenerationMark? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize<GenerationMark>(File.ReadAllText(file))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Write(string folder, GenerationMark mark) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(mark));

    /// <exception cref="EtlException">The folder holds files that were not generated.</exception>
    public static void RequireReplaceable(string folder)
    {
        if (
            !Directory.Exists(folder)
            || !Directory.EnumerateFileSystemEntries(folder).Any()
            || File.Exists(Path.Combine(folder, FileName))
        )
            return;

        throw new EtlException(
            new EtlDiagnostic(
                EtlError.FolderTaken,
                new(
                    "此文件夹中有并非生成的文件，不予覆盖。用 --out 指定空的或新的文件夹。",
                    "The folder holds files that were not generated, and they are not overwritten. Name an empty or a new folder with --out."
                ),
                folder
            )
        );
    }
}
