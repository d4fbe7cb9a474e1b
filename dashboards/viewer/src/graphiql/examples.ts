import type { GraphiQLProps } from 'graphiql';

/** Every examples/*.graphql is a tab of the IDE, in the order of their names; a test sends each to the served schema. */
const files = import.meta.glob<string>('./examples/*.graphql', { query: '?raw', import: 'default', eager: true });

export const examples: NonNullable<GraphiQLProps['defaultTabs']> = Object.keys(files)
  .sort()
  .map((file) => ({ query: files[file] ?? null }));
