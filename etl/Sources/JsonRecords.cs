using System.Text;
using System.Text.Json;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Objects of a JSON or NDJSON file as records. The columns are the keys of all objects, those within an object as
/// <c>a.b</c>; the first reading finds them, the second hands the objects over. A key that an object lacks is an empty cell.
/// </summary>
internal sealed class JsonRecords : IRecords
{
    public const string NotAnObject = "NOT_AN_OBJECT";

    /// <summary>Parts the elements of an array of plain values in one cell.</summary>
    private const char ArraySeparator = ';';

    private const int MostKeys = 2_000;

    private readonly JsonObjects _objects;
    private readonly List<string> _names;
    private readonly Dictionary<string, int> _positions;
    private readonly string _file;
    private string[] _cells;
    private readonly bool _areLines;
    private bool _isBegun;
    private int _count;

    private JsonRecords(JsonObjects objects, List<string> names, bool areLines, string file)
    {
        (_objects, _names, _areLines, _file) = (objects, names, areLines, file);
        _positions = names.Index().ToDictionary(n => n.Item, n => n.Index);
        _cells = [.. names];
    }

    /// <summary>Of NDJSON; of a JSON array the number of the object, since several may share a line.</summary>
    public int Line { get; private set; } = 1;

    public RecordFault? Fault { get; private set; }

    public int CellCount => _cells.Length;

    public string this[int index] => _cells[index];

    public string Raw => Encoding.UTF8.GetString(_objects.Element.Span).TrimEnd('\r');

    /// <exception cref="EtlException">The file is no JSON, or not as the job says.</exception>
    public static async Task<JsonRecords> OpenAsync(
        SourcePart part,
        Reading reading,
        CancellationToken cancellationToken
    )
    {
        var path = part.Format == SourceFormat.NdJson ? null : reading.Records ?? [];
        var (first, encoding) = await part.OpenTextAsync(reading.Encoding, cancellationToken);
        List<string> names;
        await using (var objects = new JsonObjects(first, part.Name, path))
            names = await NamesAsync(objects, part.Name, cancellationToken);

        var text = encoding.ToUtf8(await part.OpenAsync(cancellationToken));
        return new JsonRecords(new JsonObjects(text, part.Name, path), names, path is null, part.Name);
    }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            return _names.Count > 0;
        }

        if (!await _objects.ReadAsync(cancellationToken))
            return false;

        Line = _areLines ? _objects.Line : ++_count;
        Fault = null;
        _cells = new string[_names.Count];
        Array.Fill(_cells, "");
        try
        {
            foreach (var (name, value) in Cells(_objects, _file))
                _cells[_positions[name]] = value;
        }
        catch (Exception e) when (IsFault(e))
        {
            Fault = FaultOf(e);
        }

        return true;
    }

    public ValueTask DisposeAsync() => _objects.DisposeAsync();

    private static async Task<List<string>> NamesAsync(
        JsonObjects objects,
        string file,
        CancellationToken cancellationToken
    )
    {
        var names = new List<string>();
        var known = new HashSet<string>();
        while (await objects.ReadAsync(cancellationToken))
        {
            try
            {
                names.AddRange(Cells(objects, file).Select(c => c.Name).Where(known.Add));
            }
            catch (Exception e) when (IsFault(e))
            {
                // the second reading hands it over as a record at fault
            }

            if (names.Count > MostKeys)
            {
                throw new EtlException(
                    new EtlDiagnostic(
                        EtlError.BadJson,
                        new(
                            $"对象的键超过 {MostKeys} 个，不像一张表。",
                            $"The objects have more than {MostKeys} keys: that is no table."
                        ),
                        file,
                        objects.Line
                    )
                );
            }
        }

        return names;
    }

    private static List<(string Name, string Value)> Cells(JsonObjects objects, string file)
    {
        RequireText(objects, file);
        using var document = JsonDocument.Parse(objects.Element);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("not an object");

        var cells = new List<(string, string)>();
        Flatten(document.RootElement, prefix: "", cells);
        if (cells.Select(c => c.Item1).Distinct().Count() != cells.Count)
            throw new FormatException("a key stands twice");

        return cells;
    }

    private static void RequireText(JsonObjects objects, string file)
    {
        if (TextEncoding.FirstNoText(objects.Element.Span) >= 0)
        {
            throw new EtlException(
                new EtlDiagnostic(
                    EtlError.NotUtf8,
                    new(
                        "有不是文本的字节。请重新导出，或在 job.yml 写明实际的 encoding。",
                        "There are bytes that are no text. Export the file again, or state its true encoding in job.yml."
                    ),
                    file,
                    objects.Line
                )
            );
        }
    }

    private static void Flatten(JsonElement element, string prefix, List<(string, string)> cells)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
                Flatten(property.Value, $"{name}.", cells);
            else
                cells.Add((name, Text(property.Value)));
        }
    }

    private static string Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            JsonValueKind.Array when value.EnumerateArray().All(IsPlain) => string.Join(
                ArraySeparator,
                value.EnumerateArray().Select(Text)
            ),
            _ => value.GetRawText(), // numbers keep their digits
        };
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("a NUL is no text")
            : text;
    }

    private static bool IsPlain(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    // half of a surrogate pair, written as an escape, is an invalid operation to JsonElement
    private static bool IsFault(Exception e) =>
        e is JsonException or FormatException or InvalidOperationException;

    private static RecordFault FaultOf(Exception e)
    {
        var reason = e.Message.Split(" LineNumber:")[0].ReplaceLineEndings(" ");
        return new(
            NotAnObject,
            new Bilingual($"应是 JSON 对象：{reason}", $"Should be a JSON object: {reason}")
        );
    }
}
