/** A query as the IDE's address carries it: after `#`, so that it never reaches a server's log. */
export interface CarriedQuery {
  query: string;
  /** JSON, when the query has variables. */
  variables?: string;
}

const IDE = '/graphiql/';

export function ideLink(query: string, variables: Readonly<Record<string, unknown>> = {}): string {
  const carried = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) carried.set('variables', JSON.stringify(variables, null, 2));
  return `${IDE}#${carried.toString()}`;
}

export function carried(hash: string): CarriedQuery | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const query = parameters.get('query');
  if (!query) return null;
  const variables = parameters.get('variables');
  return variables ? { query, variables } : { query };
}
