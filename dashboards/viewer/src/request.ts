import { LOCALE, type Language } from './language';
import type { Dashboard, DashboardEntry } from './spec';
import { word } from './words';

/** A GraphQL error as the server words it. */
export interface ServerError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; hint?: string };
}

/** Which immutable warehouse version an answer was computed from. */
export interface WarehouseVersion {
  version: string;
  publishedAt: string | null;
}

export interface Answer {
  data: unknown;
  errors: readonly ServerError[];
  warehouse: WarehouseVersion | null;
}

/** Something the reader must be told: already in words, in their language. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
}

/** Talks to the server that served this page, in one language. */
export class Server {
  constructor(private readonly language: Language) {}

  dashboards(): Promise<readonly DashboardEntry[]> {
    return this.json('/dashboards/index.json') as Promise<readonly DashboardEntry[]>;
  }

  dashboard(name: string): Promise<Dashboard> {
    return this.json(`/dashboards/${encodeURIComponent(name)}.json`) as Promise<Dashboard>;
  }

  async ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await this.body(response)) as {
      data?: unknown;
      errors?: readonly ServerError[];
      extensions?: { warehouse?: WarehouseVersion };
    };
    if (body.data === undefined && !body.errors?.length) throw this.unreadable(response);
    return { data: body.data ?? null, errors: body.errors ?? [], warehouse: body.extensions?.warehouse ?? null };
  }

  private async json(address: string): Promise<unknown> {
    const response = await this.fetch(address, { headers: { Accept: 'application/json' } });
    if (response.status === 404) throw new RequestFailed(`${word('noDashboard', this.language)}: ${address}`);
    if (!response.ok) throw this.unreadable(response);
    return this.body(response);
  }

  private async fetch(address: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const headers = { ...init.headers, 'Accept-Language': LOCALE[this.language] };
    return fetch(address, { ...init, headers }).catch(() => {
      throw new RequestFailed(word('unreachable', this.language));
    });
  }

  /** GraphQL errors come with a status of 4xx or 5xx and a body in JSON; only a body that is none is unreadable. */
  private async body(response: Response): Promise<unknown> {
    return response.json().catch(() => {
      throw this.unreadable(response);
    });
  }

  private unreadable(response: Response): RequestFailed {
    return new RequestFailed(`${word('unreadable', this.language)} (HTTP ${response.status})`);
  }
}
