import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const tasks = { name: 'tasks', generation: 1, isRebuilding: false, lagEvents: 0 };
const orders = { name: 'orders', generation: 2, isRebuilding: true, lagEvents: 1_204 };
const capacity = { name: 'capacity', generation: 1, isRebuilding: false, lagEvents: 3 };

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server?.http ?? '' } });
  return { status: await run(words, terminal), out: terminal.out, err: terminal.err };
};
const answering = async (ofPolicy: object) => {
  const outcomeOf = (known: readonly string[]) => (request: object) => ({
    outcome: 'name' in request && known.includes(String(request.name)) ? 'begun' : 'unknown',
  });
  server = await openQuestionsServer({
    'order.list-read-models': () => ({ readModels: [tasks, orders] }),
    'policy.list-read-models': () => ({ readModels: [ofPolicy] }),
    'vpn.list-read-models': () => ({ readModels: [{ ...tasks, name: 'vpns' }] }),
    'broker.list-read-models': () => ({ readModels: [{ ...tasks, name: 'children' }] }),
    'order.rebuild-read-model': outcomeOf(['tasks', 'orders']),
    'policy.rebuild-read-model': outcomeOf(['capacity']),
    'vpn.rebuild-read-model': outcomeOf(['vpns']),
    'broker.rebuild-read-model': outcomeOf(['children']),
  });
  return server;
};

describe('parley read-model', () => {
  it('lists those of every service', async () => {
    await answering(capacity);
    const { status, out } = await parley('read-model', 'list');
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "NAME      SERVICE   GENERATION  EVENTS BEHIND  STATE
      tasks     order     1           0              follows the log
      orders    order     2           1,204          is being rebuilt
      capacity  policy    1           3              follows the log
      vpns      cops-pdp  1           0              follows the log
      children  broker    1           0              follows the log"
    `);
  });

  it('ends with 1 when one has stopped, and says why', async () => {
    await answering({ ...capacity, fault: 'read model capacity: noted (ledger version 7) cannot be projected' });
    const { status, out } = await parley('read-model', 'list', '--json');
    expect(status).toBe(1);
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { service: 'order' },
      {},
      { service: 'policy', fault: expect.any(String) },
      { service: 'cops-pdp' },
      { service: 'broker' },
    ]);
  });

  it('lists those of the services that run, and says who does not answer', async () => {
    server = await openQuestionsServer({ 'order.list-read-models': () => ({ readModels: [tasks] }) });
    const { status, out, err } = await parley('read-model', 'list', '--json');
    expect({ status, out: JSON.parse(out) as unknown }).toStrictEqual({
      status: 0,
      out: { service: 'order', ...tasks },
    });
    expect(err.split('\n').map((line) => line.replace(/^.*questions./, ''))).toStrictEqual([
      'policy.list-read-models answered 404',
      'vpn.list-read-models answered 404',
      'broker.list-read-models answered 404',
    ]);
  });

  it('has the service rebuild one that has it', async () => {
    const { asked } = await answering(capacity);
    expect(await parley('read-model', 'rebuild', 'capacity')).toStrictEqual({
      status: 0,
      out: 'capacity is being rebuilt: parley read-model list',
      err: '',
    });
    expect(asked.map(({ subject }) => subject)).toStrictEqual([
      'order.rebuild-read-model',
      'policy.rebuild-read-model',
    ]);
  });

  it('ends with 1 at a name that no service knows', async () => {
    await answering(capacity);
    const said = { status: 1, out: '', err: 'There is no read model bills: parley read-model list' };
    expect(await parley('read-model', 'rebuild', 'bills')).toStrictEqual(said);
  });
});

describe('parley capacity', () => {
  const link = {
    link: 'core a>b',
    direction: 'forward',
    capacityBps: 5e9,
    reservedBps: 3e9,
    heldBps: 1e9,
    committedBps: 2e9,
  };

  it('lists every page', async () => {
    const pages = [
      { links: [link], next: 'core a>b' },
      { links: [{ ...link, link: 'stub a/ge-0', direction: 'in', reservedBps: 6e9 }] },
    ];
    server = await openQuestionsServer({ 'policy.list-capacity': () => pages.shift() ?? { links: [] } });
    expect((await parley('capacity')).out).toMatchInlineSnapshot(`
      "LINK         DIRECTION  CAPACITY  FREE       AGREED    OFFERED
      core a>b     forward    5 Gbit/s  2 Gbit/s   2 Gbit/s  1 Gbit/s
      stub a/ge-0  in         5 Gbit/s  -1 Gbit/s  2 Gbit/s  1 Gbit/s"
    `);
    expect(server.asked.map(({ request }) => request)).toStrictEqual([{}, { after: 'core a>b' }]);
  });
});
