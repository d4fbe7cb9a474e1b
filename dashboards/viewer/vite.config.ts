import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running server. */
const server = process.env['JIAXING_SERVER'] ?? 'http://127.0.0.1:5080';

export default defineConfig({
  build: {
    target: 'es2022',
    // two pages: the dashboards, and GraphiQL; they share nothing, so neither carries the other
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        graphiql: resolve(import.meta.dirname, 'graphiql/index.html'),
      },
      // React libraries mark their files "use client" for servers that render; a bundle for the browser has no use for it
      onwarn: (warning, report) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') report(warning);
      },
    },
    // the editor of GraphiQL is one large piece by nature, and is loaded only on its own page
    chunkSizeWarningLimit: 6000,
  },
  worker: { format: 'es' },
  server: { proxy: { '/graphql': server, '^/dashboards/.*\\.json$': server } },
});
