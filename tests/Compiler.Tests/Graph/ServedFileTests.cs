using System.Runtime.CompilerServices;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

/// <summary>
/// <c>schema/served.graphql</c> is the public contract, kept in the repository so that every change to it is seen in
/// review. To accept a change, run the tests once with <c>ACCEPT_SERVED_SCHEMA=1</c> in the environment and commit.
/// </summary>
public sealed class ServedFileTests
{
    private const string Accept = "ACCEPT_SERVED_SCHEMA";

    [Fact]
    public void The_served_schema_is_the_one_in_the_repository()
    {
        var folder = SchemaFolder();
        var file = Path.Join(folder, ModelReader.ServedSchemaFile);
        var served = ServedSchema.Of(ModelReader.Read(folder)).Sdl;

        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, served);

        Assert.True(File.Exists(file), $"There is no {file}; {Accept}=1 writes it.");
        Assert.True(
            File.ReadAllText(file).ReplaceLineEndings("\n") == served,
            $"The model now makes another schema than {ModelReader.ServedSchemaFile} says, first at line {FirstChange(File.ReadAllLines(file), served)}. "
                + $"If that is meant, {Accept}=1 rewrites the file."
        );
    }

    private static int FirstChange(string[] recorded, string served)
    {
        var now = served.Split('\n');
        var at = 0;
        while (at < recorded.Length && at < now.Length && recorded[at] == now[at])
            at++;

        return at + 1;
    }

    private static string SchemaFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Join(Path.GetDirectoryName(here), "..", "..", "..", "schema"));
}
