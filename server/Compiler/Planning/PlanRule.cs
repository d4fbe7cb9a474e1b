namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>A rewrite under its name. It changes what a plan costs, never what it answers.</summary>
public sealed record PlanRule(string Name, Func<Plan, Plan> Apply)
{
    /// <summary>A rule that looks at one relation at a time, inputs before what uses them, in nested plans too.</summary>
    public static PlanRule OfRelations(string name, Func<Relation, Relation> rewrite) =>
        new(name, plan => new PlanRewriter(rewrite, connection => connection).Apply(plan));

    /// <summary>A rule that looks at one connection at a time.</summary>
    public static PlanRule OfConnections(string name, Func<Plan.Connection, Plan.Connection> rewrite) =>
        new(name, plan => new PlanRewriter(relation => relation, rewrite).Apply(plan));

    public override string ToString() => Name;
}
