namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Collects the mistakes of one reading, to be reported together in the order of the files.</summary>
internal sealed class MistakeList
{
    private readonly List<ModelDiagnostic> _mistakes = [];

    public void Add(ModelLocation location, string code, string chinese, string english) =>
        _mistakes.Add(new ModelDiagnostic(location, code, new Bilingual(chinese, english)));

    public void ThrowIfAny()
    {
        if (_mistakes.Count > 0)
            throw new ModelException([
                .. _mistakes
                    .OrderBy(m => m.Location.File, StringComparer.Ordinal)
                    .ThenBy(m => m.Location.Line)
                    .ThenBy(m => m.Location.Column),
            ]);
    }
}
