using Xunit;

// the province is one, and the differential test takes all cores itself
[assembly: CollectionBehavior(DisableTestParallelization = true)]
