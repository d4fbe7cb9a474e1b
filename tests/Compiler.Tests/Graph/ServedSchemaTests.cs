using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

public sealed class ServedSchemaTests
{
    [Fact]
    public void The_printed_schema_is_as_recorded() => SmallModel.Schema.Sdl.MatchSnapshot();
}
