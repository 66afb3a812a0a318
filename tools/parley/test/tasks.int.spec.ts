import { NatsBus } from '@parley/bus';
import { orderApproveCheck, orderListChecks, orderRejectCheck } from '@parley/contracts';
import { expect, inject, it } from 'vitest';
import { run } from '../src/run.js';
import { RecordingTerminal } from './recording-terminal.js';

const parley = async (url: string, ...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_NATS_URL: url } });
  return { status: await run(words, terminal), out: terminal.out, err: terminal.err };
};

it('lists and decides tasks over a real NATS, and says when no order service is there', async () => {
  const url = inject('natsUrl');
  expect(await parley(url, 'tasks')).toMatchObject({
    status: 2,
    err: expect.stringContaining('no order service answers'),
  });

  const bus = await NatsBus.connect({ servers: url, name: 'order' });
  const asked: object[] = [];
  await bus.respond(orderListChecks.subject, 'order', async (data) => {
    asked.push(data);
    return { tasks: [] };
  });
  for (const { subject } of [orderApproveCheck, orderRejectCheck]) {
    await bus.respond(subject, 'order', async (data) => {
      asked.push(data);
      return data['reason'] === undefined ? { outcome: 'refused', refusal: 'reason-missing' } : { outcome: 'decided' };
    });
  }
  try {
    expect(await parley(url, 'tasks', '--all')).toMatchObject({ status: 0, out: 'No tasks.' });
    expect(await parley(url, 'approve', 'o.1', '--by', 'ada', '--reason', 'fine')).toMatchObject({ status: 0 });
    expect(await parley(url, 'reject', 'o.1', '--by', 'ada')).toMatchObject({ status: 1 });
    expect(asked).toStrictEqual([
      { state: 'all' },
      { task: 'o.1', by: 'ada', reason: 'fine' },
      { task: 'o.1', by: 'ada' },
    ]);
  } finally {
    await bus.close();
  }
});
