using Xunit;

namespace Jiaxing.Analytics.Model.Tests;

public sealed class StandardNumberTests
{
    [Theory]
    [InlineData("GB/T 1.1-2020", "GB/T1.1-2020")]
    [InlineData("GB/T1.1—2020", "GB/T1.1-2020")]
    [InlineData("gb/t 1.1–2020", "GB/T1.1-2020")]
    [InlineData("ＧＢ／Ｔ　１．１－２０２０", "GB/T1.1-2020")]
    [InlineData("ISO9001:2015", "ISO9001-2015")]
    [InlineData("iso 9001：2015", "ISO9001-2015")]
    [InlineData("ISO/IEC 27006:2015/Amd 1:2020", "ISO/IEC27006-2015/AMD1-2020")]
    [InlineData("T/ZZB\u00A00001\u200B-2020", "T/ZZB0001-2020")] // blanks that do not break, or cannot be seen
    [InlineData("", "")]
    public void All_spellings_have_one_form(string number, string expected) =>
        Assert.Equal(expected, StandardNumber.Normalize(number));

    [Fact]
    public void Broken_text_is_no_error() => Assert.Equal("\uFFFD", StandardNumber.Normalize("\uD800"));

    [Theory]
    [InlineData("GB/T 1.1—2020")]
    [InlineData("ＩＳＯ　９００１：２０１５")]
    public void The_form_of_a_part_is_that_part_of_the_form(string number)
    {
        for (var i = 0; i <= number.Length; i++)
            Assert.Equal(
                StandardNumber.Normalize(number),
                StandardNumber.Normalize(number[..i]) + StandardNumber.Normalize(number[i..])
            );
    }
}
