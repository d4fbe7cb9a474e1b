import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import '../style/synthetic.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examples } from './examples';
import { carried } from '../ide-link';
import { syntheticBanner } from '../synthetic';

/** A query carried in the address wins over remembered tabs; otherwise the examples open, one per tab. */
const given = carried(location.hash);
const fetcher = createGraphiQLFetcher({ url: '/graphql' });

const root = document.getElementById('graphiql');
if (!root) throw new Error('graphiql/index.html has no element #graphiql');
root.before(...syntheticBanner());
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={examples}
    defaultEditorToolsVisibility={given?.variables ? 'variables' : false}
    {...(given ? { initialQuery: given.query, initialVariables: given.variables ?? '' } : {})}
  >
    <GraphiQL.Logo>
      <a className="home" href="/">
        看板 · Dashboards
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
