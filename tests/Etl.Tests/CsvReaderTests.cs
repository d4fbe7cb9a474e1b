using System.Text;
using Jiaxing.Analytics.Etl.Sources;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What a record is, and the line it starts on.</summary>
public sealed class CsvReaderTests
{
    /// <summary>Records as <c>line: cell|cell</c>, with <c>!</c> before a record at fault.</summary>
    public static TheoryData<string, string, string> Texts =>
        new()
        {
            { "plain", "a,b\n1,2\n", "1: a|b, 2: 1|2" },
            { "no last line break", "a,b\n1,2", "1: a|b, 2: 1|2" },
            { "CRLF", "a,b\r\n1,2\r\n", "1: a|b, 2: 1|2" },
            { "byte order mark", "\uFEFFa,b\n", "1: a|b" },
            { "empty cells", "a,,c\n,,\n", "1: a||c, 2: ||" },
            { "quoted comma and quote", "\"a,1\",\"say \"\"hi\"\"\"\n", "1: a,1|say \"hi\"" },
            { "quoted empty cell", "\"\",b\n", "1: |b" },
            { "quoted line break", "\"a\nb\",c\nd,e\n", "1: a⏎b|c, 3: d|e" },
            { "quoted CRLF", "\"a\r\nb\"\r\nc\r\n", "1: a␍⏎b, 3: c" },
            { "blank lines", "a\n\n\r\nb\n", "1: a, 4: b" },
            { "a cell of spaces is no blank line", " \nb\n", "1:  , 2: b" },
            { "ragged", "a,b\n1\n1,2,3\n", "1: a|b, 2: 1, 3: 1|2|3" },
            { "quote inside a plain cell", "5\" pipe,b\n", "!1: 5\" pipe|b" },
            { "text after a closing quote", "\"a\" b,c\n", "!1: a|c" },
            { "Chinese", "标准号,名称\nGB/T 1.1,“标准化”\n", "1: 标准号|名称, 2: GB/T 1.1|“标准化”" },
            { "nothing", "", "" },
        };

    [Theory, MemberData(nameof(Texts))]
    public async Task Records_are_read_with_their_lines(string about, string text, string expected)
    {
        _ = about;
        // however the bytes arrive
        Assert.Equal(expected, await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(expected, await ReadAsync(new ByteByByte(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public async Task A_record_longer_than_the_buffer_is_read_whole()
    {
        var cell = new string('x', 3_000_000);

        Assert.Equal(
            $"1: {cell}|b, 2: c",
            await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{cell},b\nc\n")))
        );
    }

    [Fact]
    public async Task The_raw_text_of_a_record_is_kept()
    {
        var csv = new CsvReader(new MemoryStream("\"a\"x,b\r\n"u8.ToArray()), "f.csv");
        await csv.ReadAsync(CancellationToken.None);

        Assert.Equal("\"a\"x,b", csv.Raw);
    }

    [Theory]
    [InlineData("a\nb\n\"c,d\ne\n", 3)]
    [InlineData("a\n\"b\nc\",\"d\n", 3)]
    public async Task A_quote_that_is_never_closed_is_named_by_its_line(string text, int line) =>
        await RequireErrorAsync(Encoding.UTF8.GetBytes(text), EtlError.UnclosedQuote, line);

    [Fact]
    public async Task A_NUL_is_no_text() =>
        await RequireErrorAsync("a\nb\0c\n"u8.ToArray(), EtlError.NotUtf8, 2);

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_named_by_line_and_position()
    {
        byte[] gb18030 = [.. "a\n\"x\n"u8, 0xBC, 0xCE, .. "\"\n"u8];

        var error = await RequireErrorAsync(gb18030, EtlError.NotUtf8, 3);

        Assert.Contains("byte 6 of the file is 0xBC", error.Message, StringComparison.Ordinal);
    }

    private static async Task<EtlException> RequireErrorAsync(byte[] bytes, string code, int line)
    {
        var error = await Assert.ThrowsAsync<EtlException>(() => ReadAsync(new MemoryStream(bytes)));
        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((code, "f.csv", line), (mistake.Code, mistake.File, mistake.Line));
        return error;
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        var csv = new CsvReader(stream, "f.csv");
        var records = new List<string>();
        while (await csv.ReadAsync(CancellationToken.None))
        {
            var cells = string.Join('|', Enumerable.Range(0, csv.CellCount).Select(i => csv[i]));
            records.Add($"{(csv.Fault is null ? "" : "!")}{csv.Line}: {cells}");
        }

        return string.Join(", ", records)
            .Replace("\r", "␍", StringComparison.Ordinal)
            .Replace("\n", "⏎", StringComparison.Ordinal);
    }

    /// <summary>A stream that gives a single byte at a time, as a slow one may.</summary>
    private sealed class ByteByByte(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
