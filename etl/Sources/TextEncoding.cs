using System.Buffers;
using System.Text;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>An encoding that bureaus' files come in.</summary>
/// <param name="Name">As errors show it.</param>
public sealed record TextEncoding(string Name)
{
    public static readonly TextEncoding Utf8 = new("UTF-8");

    /// <summary>GB18030 holds GBK and GB 2312: what is written in those reads the same in it.</summary>
    public static readonly TextEncoding Gb18030 = new("GB18030");

    public static readonly TextEncoding Utf16LittleEndian = new("UTF-16LE");
    public static readonly TextEncoding Utf16BigEndian = new("UTF-16BE");

    /// <summary>The names that <c>encoding:</c> of a job may state.</summary>
    public static readonly IReadOnlyDictionary<string, TextEncoding> ByName = new Dictionary<
        string,
        TextEncoding
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = Utf8,
        ["gb18030"] = Gb18030,
        ["gbk"] = Gb18030,
        ["gb2312"] = Gb18030,
        ["utf-16le"] = Utf16LittleEndian,
        ["utf-16be"] = Utf16BigEndian,
    };

    /// <summary>What stands in transcoded text for bytes that are none: a code point that is no character, so that no text may hold it.</summary>
    private const string NoText = "\uFFFF";

    /// <summary>The text as UTF-8, in which <see cref="FirstNoText"/> finds the bytes that were none.</summary>
    public Stream ToUtf8(Stream bytes) => this == Utf8 ? bytes : new TranscodingStream(bytes, Decoder());

    private Decoder Decoder()
    {
        var encoding = Name switch
        {
            "GB18030" => CodePagesEncodingProvider.Instance.GetEncoding(
                "GB18030",
                EncoderFallback.ExceptionFallback,
                new DecoderReplacementFallback(NoText)
            )!,
            "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            _ => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        };
        var decoder = encoding.GetDecoder();
        decoder.Fallback = new DecoderReplacementFallback(NoText);
        return decoder;
    }

    /// <summary>Where the first byte stands that is no text: not UTF-8, NUL, or what stands for such a byte of another encoding; -1 when there is none.</summary>
    public static int FirstNoText(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            return FirstInvalid(utf8);

        var nul = utf8.IndexOf((byte)0);
        return nul >= 0 ? nul : utf8.IndexOf("\uFFFF"u8);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var consumed) == OperationStatus.Done)
            at += consumed;

        return at;
    }
}
