import { MemoryEventLog } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { bookOn } from '../../../test/ledger-book.js';
import { example } from '../../../test/sample-network.js';
import type { LedgerCommand } from '../../domain/ledger.commands.js';
import { ledgerStream } from '../../streams/ledger.aggregate.js';
import { ProvisioningController } from './provisioning.controller.js';

const orderId = 'o1';
const asks = (name: string, negotiation: number): LedgerCommand => ({
  type: 'decide-pqo',
  pqo: { orderId, negotiation, customerId: 'acme', at: askedAt, cpd: example(name) },
});
const commit = (negotiation: number): LedgerCommand => ({ type: 'commit', orderId, negotiation });
const withdraw: LedgerCommand = { type: 'release', orderId, negotiation: 2, whole: true, cause: 'withdrawn' };

const doors = { taken: 'take', done: 'settle', removed: 'free' } as const;

/** A ledger on a log in memory, and the door by which it hears of provisioners. */
async function opened() {
  const log = new MemoryEventLog();
  const book = bookOn(log);
  await book.load();
  const door = new ProvisioningController(book, new AbortController().signal);
  let messages = 0;
  return {
    handle: async (...commands: readonly LedgerCommand[]) => {
      for (const command of commands) await book.handle(command, { cause: 'test' });
    },
    hears: (what: keyof typeof doors, provisioner: string, negotiation: number): Promise<void> => {
      // The door reads the type and the id of a message alone.
      const context = { type: `provisioning.${what}`, id: `m${(messages += 1)}` } as Parameters<
        ProvisioningController['take']
      >[1];
      return door[doors[what]]({ orderId, negotiation, provisioner, by: 'test' }, context);
    },
    /** What is recorded, by type and cause. */
    recorded: async () => (await log.readStream(ledgerStream)).map(({ type, meta }) => `${type} by ${meta.cause}`),
    /** What is reserved, and until when. */
    reservation: () => structuredClone(book.ledger.reservations.get(orderId)),
  };
}

/** The life of a VPN: at each of these moments the ledger waits for what is said. */
const moments = [
  {
    says: 'taken',
    negotiation: 1,
    event: 'capacity-taken',
    before: [asks('vpn-three-sites', 1), commit(1)],
  },
  {
    says: 'done',
    negotiation: 2,
    event: 'capacity-settled',
    before: [asks('update-add-site', 2), commit(2)],
  },
  { says: 'removed', negotiation: 2, event: 'capacity-freed', before: [withdraw] },
] as const;

describe('the ledger', () => {
  it('follows what the policy server says of an order, and takes no word of a mailbox for it', async () => {
    const { handle, hears, recorded, reservation } = await opened();
    for (const { says, negotiation, event, before } of moments) {
      await handle(...before);
      const [events, held] = [await recorded(), reservation()];
      expect(held, says).toBeDefined();
      await hears(says, 'mailbox', negotiation);
      expect(await recorded(), `mailbox: ${says}`).toStrictEqual(events);
      expect(reservation(), `mailbox: ${says}`).toStrictEqual(held);
      await hears(says, 'vpn', negotiation);
      expect(await recorded(), `vpn: ${says}`).toStrictEqual([...events, `${event} by provisioning.${says}`]);
    }
    expect(reservation()).toBeUndefined();
  });

  it('frees an order of the mailbox on the word of the order, whatever the mailbox has said', async () => {
    const { handle, hears, reservation } = await opened();
    await handle(asks('pipe-two-sites', 2), commit(2));
    await hears('taken', 'mailbox', 2);
    await hears('done', 'mailbox', 2);
    expect(reservation()).toBeDefined();
    await handle(withdraw);
    expect(reservation()).toBeUndefined();
  });

  it.each(['taken', 'done', 'removed'] as const)('hears no %s of a provisioner that there is not', async (what) => {
    const { hears, recorded } = await opened();
    await expect(hears(what, 'post', 1)).rejects.toThrow('/provisioner must');
    expect(await recorded()).toStrictEqual([]);
  });
});
