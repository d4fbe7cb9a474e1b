namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>What a root field asks of the warehouse.</summary>
public abstract record Plan;
