import { inject } from 'vitest';
import type { WorkerServers } from './servers.setup.js';

/**
 * Makes the servers of this worker what `inject('postgresUrl')` and `inject('natsUrl')` say. vitest provides the same to
 * every worker of a run, so what it gives to `inject` is changed here; what comes of it is looked at, since that place is
 * vitest's own.
 */
const answer = await fetch(`${inject('serversUrl')}/${process.env['VITEST_POOL_ID'] ?? ''}`);
if (!answer.ok) throw new Error(await answer.text());
// Written by servers.setup.ts, and the second by vitest.
const servers = (await answer.json()) as WorkerServers;
const { __vitest_worker__: worker } = globalThis as { __vitest_worker__?: { providedContext: object } };
Object.assign(worker?.providedContext ?? {}, servers);
if (inject('postgresUrl') !== servers.postgresUrl || inject('natsUrl') !== servers.natsUrl)
  throw new Error('inject() does not read what a worker was provided with');
