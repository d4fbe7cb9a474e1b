using System.Buffers;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Encoding;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Tests.Execution;

internal static class ReaderAnswers
{
    /// <summary>The JSON of a field, as one connection answers it.</summary>
    public static string Answer(this Reader reader, RootField.Queried field)
    {
        using var result = reader.Run(field, CancellationToken.None);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        using (var rows = new JsonRows(json, Testing.Answer.Provenance))
            rows.Write(field.Shape, result);

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
