import type * as Log from '@parley/event-log';
import { appendInStreams, appendOneByOne, nothingBeside } from '../append/log-load.js';
import { serveParent, settingsOf } from '../negotiation/serve-parent.js';
import { packageOf } from './tree.js';

/** The event log of one tree, in a process and a database of its own. */
export type AppendQuestion =
  | { readonly kind: 'streams'; readonly streams: number; readonly forMs: number }
  | { readonly kind: 'single'; readonly count: number };

export interface AppendSettings {
  readonly root: string;
  readonly url: string;
}

const { root, url } = settingsOf<AppendSettings>();
const schema = 'bench_against';
const { migrate, PostgresEventLog } = await packageOf<Pick<typeof Log, 'migrate' | 'PostgresEventLog'>>(
  root,
  '@parley/event-log',
);
await migrate({ url, schema });
const log = new PostgresEventLog({ url, schema });
let runs = 0;

serveParent<AppendQuestion>(
  async (question) => {
    const run = `run${(runs += 1)}`;
    const perSecond =
      question.kind === 'streams'
        ? await appendInStreams(log, { ...question, run, beside: nothingBeside })
        : await appendOneByOne(log, { ...question, run });
    return { perSecond };
  },
  () => log.close(),
);
