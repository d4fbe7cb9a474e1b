using System.Text;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>Writes delimited text as an export does: cells are quoted only where they have to be, lines end in CR LF.</summary>
internal sealed class CsvFileWriter(string file, Encoding encoding, char delimiter) : IDisposable
{
    private readonly StreamWriter _writer = new(file, append: false, encoding, bufferSize: 1 << 16)
    {
        NewLine = "\r\n",
    };

    public void Row(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                _writer.Write(delimiter);

            _writer.Write(Quoted(cells[i]));
        }

        _writer.WriteLine();
    }

    /// <summary>A line as it stands, whatever is wrong with it.</summary>
    public void Line(string text) => _writer.WriteLine(text);

    public void Dispose() => _writer.Dispose();

    private string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(delimiter, '"', '\n')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
