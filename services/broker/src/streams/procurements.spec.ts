import { MemoryEventLog } from '@parley/event-log';
import { documentOf } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { HandleCommand } from '../use-cases/handle-command.js';
import { drawChild, drawTransaction } from '../use-cases/draw.js';
import { procurementCodec } from './procurement-codec.js';
import { Procurements } from './procurements.js';

class CountingLog extends MemoryEventLog {
  lookedUp = 0;
  override lookUp(...asked: Parameters<MemoryEventLog['lookUp']>) {
    this.lookedUp += 1;
    return super.lookUp(...asked);
  }
}

const clock = { nowMs: Date.parse('2026-11-30T10:00:00.000Z') };
const reach = {
  kind: 'partner',
  server: { address: '192.0.2.80', port: 15_321 },
  encoding: 'cbor',
  acceptance: 'before-offer',
  expectedResponseDate: '2026-11-30T10:05:00.000Z',
  path: [],
} as const;

async function ordered() {
  const log = new CountingLog({ upcast: procurementCodec.upcast });
  const procurements = new Procurements(log, 10);
  const child = drawChild();
  await new HandleCommand(procurements, clock).handle(
    'order-1',
    {
      ...{ type: 'ask-partners', orderId: 'order-1', negotiation: 1, customerId: 'acme' },
      closeAt: '2026-11-30T10:05:00.000Z',
      candidates: [
        { candidate: 'c', partner: 'nordlink', child, cpd: documentOf(1), reach: { ...reach, ...drawTransaction() } },
      ],
    },
    'test',
  );
  return { log, procurements, child };
}

describe('the parent of a child', () => {
  it('is known without the log to who has ordered it', async () => {
    const { log, procurements, child } = await ordered();
    expect([await procurements.parentOf(child), log.lookedUp]).toStrictEqual(['order-1', 0]);
  });

  it('is looked up once after a restart, and each time where there is none', async () => {
    const { log, child } = await ordered();
    const procurements = new Procurements(log, 10);
    for (let at = 0; at < 3; at += 1) expect(await procurements.parentOf(child)).toBe('order-1');
    expect(log.lookedUp).toBe(1);
    for (let at = 0; at < 2; at += 1) expect(await procurements.parentOf('another')).toBe(undefined);
    expect(log.lookedUp).toBe(3);
  });

  it('is looked up again in a log that was set back', async () => {
    const { log, procurements, child } = await ordered();
    await log.tellSetBack();
    expect([await procurements.parentOf(child), log.lookedUp]).toStrictEqual(['order-1', 1]);
  });
});

it('a timer that has not moved is neither set nor cleared with what happens to its child', async () => {
  const { log, procurements, child } = await ordered();
  const written: object[] = [];
  const append = log.append.bind(log);
  log.append = (asked) => {
    const names = ({ name }: { readonly name: string }) => name;
    written.push([asked.setDeadlines?.map(names), asked.clearDeadlines]);
    return append(asked);
  };
  const commands = new HandleCommand(procurements, clock);
  await commands.handle('order-1', { type: 'note-end', child, end: 'gateway-1' }, 'test');
  await commands.handle('order-1', { type: 'end-parent', orderId: 'order-1', cause: 'test' }, 'test');
  expect(written).toMatchObject([
    [[], []],
    [[], ['close 1', expect.stringContaining(`child ${child} `)]],
  ]);
});
