using GraphQL.Types;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The declared types by name. A type that several others need is declared once, by the first to need it.</summary>
internal sealed class TypeCatalog(SemanticModel model)
{
    private readonly Dictionary<string, IGraphType> _types = [];

    public SemanticModel Model { get; } = model;

    public IEnumerable<IGraphType> All => _types.Values;

    public void Add(IGraphType type) => _types.Add(type.Name, type);

    /// <summary>Declares a type unless it is there, and gives its name.</summary>
    public string Need(string name, Func<IGraphType> declare)
    {
        if (!_types.ContainsKey(name))
            _types.Add(name, declare());

        return name;
    }

    /// <summary>The scalar or enum of a property's values.</summary>
    public string Value(Property property) =>
        property.Codelist is { } name ? Codelist(name) : TypeNames.Value(property.Type);

    public string Codelist(string name) =>
        Need(
            name,
            () =>
            {
                var codelist = Model.Codelist(name);
                return Declare.Enum(
                    name,
                    codelist.Description,
                    codelist.Values.Select(v => (v.Code, v.Description))
                );
            }
        );
}
