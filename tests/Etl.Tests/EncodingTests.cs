using System.Text;
using Jiaxing.Analytics.Etl.Sources;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>The same table in every encoding and with every delimiter is the same rows.</summary>
public sealed class EncodingTests
{
    private const string Loaded = """
        things.csv:2 A1 嘉兴市 2023-07-01
        things.csv:3 A2 海宁市 2023-07-02
        """;

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-8 with mark")]
    [InlineData("GB18030")]
    [InlineData("GBK")]
    [InlineData("UTF-16LE with mark")]
    [InlineData("UTF-16BE with mark")]
    public async Task The_encoding_is_found(string encoding)
    {
        using var job = ThingJob.Of("data/things.csv", ThingJob.In(encoding, ThingJob.Table));

        Assert.Equal(Loaded, await job.LoadAsync());
    }

    [Theory]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("GB18030", "GB18030")]
    [InlineData("GBK", "gbk")]
    [InlineData("UTF-16LE", "utf-16le")]
    [InlineData("UTF-16LE with mark", "utf-16le")]
    [InlineData("UTF-16BE", "utf-16be")]
    public async Task The_encoding_is_that_which_is_stated(string encoding, string stated)
    {
        using var job = ThingJob.Of(
            "data/things.csv",
            ThingJob.In(encoding, ThingJob.Table),
            $"encoding: {stated}"
        );

        Assert.Equal(Loaded, await job.LoadAsync());
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    public async Task The_delimiter_is_found_and_may_be_stated(char delimiter)
    {
        var bytes = ThingJob.In("GB18030", ThingJob.Table.Replace(',', delimiter));
        using var found = ThingJob.Of("data/things.csv", bytes);
        using var stated = ThingJob.Of(
            "data/things.csv",
            bytes,
            $"delimiter: '{(delimiter == '\t' ? "tab" : delimiter)}'"
        );

        Assert.Equal(Loaded, await found.LoadAsync());
        Assert.Equal(Loaded, await stated.LoadAsync());
    }

    [Fact]
    public async Task Lines_count_in_other_encodings_too_and_a_header_may_stand_below_a_title()
    {
        const string text =
            "嘉兴市一览表\r\n\r\n代码;名称;日期\r\nA1;\"嘉兴\r\n市\";\r\nA2;海宁市;2023-07-02\r\n";
        using var job = ThingJob.Of("data/things.csv", ThingJob.In("UTF-16LE with mark", text), "header: 3");

        Assert.Equal(
            "things.csv:4 A1 嘉兴\r\n市 ·\nthings.csv:6 A2 海宁市 2023-07-02",
            await job.LoadAsync()
        );
    }

    /// <summary>A few bytes of another encoding in a file of one.</summary>
    [Theory]
    [InlineData("UTF-8", null)]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("GB18030", "gb18030")]
    [InlineData("UTF-16LE", "utf-16le")]
    public async Task Bytes_that_are_no_text_are_named_by_their_line(string encoding, string? stated)
    {
        // 0xFF 0xDB is half a pair in UTF-16LE and nothing in the others
        byte[] bytes =
        [
            .. ThingJob.In(encoding, ThingJob.Table),
            0xFF,
            0xDB,
            .. ThingJob.In(encoding, ",,\n"),
        ];
        using var job = ThingJob.Of("data/things.csv", bytes, stated is null ? [] : [$"encoding: {stated}"]);

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal(
            (EtlError.NotUtf8, "thing/data/things.csv", 4),
            (mistake.Code, mistake.File, mistake.Line)
        );
    }

    /// <summary>The beginning of a long file is no proof of the rest.</summary>
    [Fact]
    public async Task An_encoding_that_shows_late_is_found()
    {
        var ascii = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"B{i},{i} of many,\n"));
        byte[] bytes =
        [
            .. "id,name,day\n"u8,
            .. Encoding.ASCII.GetBytes(ascii),
            .. ThingJob.In("GB18030", "A1,嘉兴市国家标准,\n"),
        ];
        using var job = ThingJob.Of("data/things.csv", bytes);

        Assert.EndsWith(
            "\nthings.csv:100002 A1 嘉兴市国家标准 ·",
            await job.LoadAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_encoding_that_could_be_two_is_not_guessed()
    {
        // valid as GB18030, but no Chinese that anybody writes: it is Japanese in Shift JIS
        byte[] bytes = [.. "code,name,day\nA1,"u8, 0x83, 0x41, 0x83, 0x42, 0x83, 0x43, .. ",\n"u8];
        using var job = ThingJob.Of("data/things.csv", bytes);

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.UnclearEncoding, 2), (mistake.Code, mistake.Line));
        Assert.Contains("encoding: gb18030", mistake.Message.English, StringComparison.Ordinal);
    }

    /// <summary>The reader holds a piece of the text at a time, whatever its length, and pieces end anywhere.</summary>
    [Theory]
    [InlineData("GB18030")]
    [InlineData("UTF-16BE")]
    public async Task Long_text_is_transcoded_piece_by_piece(string encoding)
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},嘉兴市𠮷\n"));
        var stated = TextEncoding.ByName[encoding];
        await using var csv = new CsvReader(
            stated.ToUtf8(new MemoryStream(ThingJob.In(encoding, text))),
            "f.csv",
            ',',
            stated
        );
        var read = new StringBuilder();
        while (await csv.ReadAsync(CancellationToken.None))
            read.Append(csv[0]).Append(',').Append(csv[1]).Append('\n');

        Assert.Equal(text, read.ToString());
    }
}
