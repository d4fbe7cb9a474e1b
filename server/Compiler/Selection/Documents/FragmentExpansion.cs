namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>Adds to every definition what the fragments it spreads hold, each fragment being expanded once.</summary>
internal static class FragmentExpansion
{
    private enum State
    {
        Waiting,
        Open,
        Done,
    }

    /// <summary>
    /// A fragment that spreads itself, over whatever detour, is left at what it holds once: validation refuses it.
    /// So does a name given twice, of which the first counts here.
    /// </summary>
    public static void Expand(List<DefinitionExtent> definitions)
    {
        var fragments = new Dictionary<string, DefinitionExtent>();
        foreach (var definition in definitions)
        {
            if (definition.Fragment is { } name)
                fragments.TryAdd(name, definition);
        }

        var states = definitions.ToDictionary(d => d, _ => State.Waiting);
        var work = new Stack<DefinitionExtent>(definitions);
        while (work.TryPeek(out var definition))
        {
            if (states[definition] == State.Waiting)
            {
                states[definition] = State.Open;
                foreach (var fragment in Spread(definition).Where(f => states[f] == State.Waiting))
                    work.Push(fragment);

                continue;
            }

            work.Pop();
            if (states[definition] == State.Done)
                continue;

            states[definition] = State.Done;
            foreach (var spread in definition.Spreads)
            {
                if (
                    fragments.TryGetValue(spread.Fragment, out var fragment)
                    && states[fragment] == State.Done
                    && fragment != definition
                )
                    definition.Include(spread, fragment);
            }
        }

        IEnumerable<DefinitionExtent> Spread(DefinitionExtent definition) =>
            definition
                .Spreads.Select(s => fragments.GetValueOrDefault(s.Fragment))
                .OfType<DefinitionExtent>()
                .Distinct();
    }
}
