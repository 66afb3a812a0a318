import type { Cpd } from '@parley/cpp';
import { NewerEvent, TooManyConflicts } from '@parley/aggregate';
import { MemoryEventLog, newStream, type Append, type AppendOutcome } from '@parley/event-log';
import { readInstant } from '@parley/running';
import { startTelemetry } from '@parley/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { bookOn, clock } from '../../test/ledger-book.js';
import { approval, providerRules, rule } from '../../test/rules.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { decide } from '../domain/ledger.decider.js';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { emptyLedger, evolve } from '../domain/ledger.state.js';
import type { Network } from '../domain/network.js';
import { LedgerBook } from './ledger-book.js';
import { limits } from '../limits.js';
import { ledgerCodec } from '../streams/ledger-codec.js';

const madrid = 'core ed-par-1>ed-mad-1';

function open(log: MemoryEventLog, network?: Network) {
  const book = bookOn(log, network);
  const handle = (messageId: string, command: LedgerCommand) =>
    book.handle(command, { cause: 'test' }, { consumer: 'policy', messageId });
  return { book, handle, load: () => book.load(), reserved: (resource: string) => book.reservedBps(resource) };
}
const decidePqo = (orderId: string, cpd: Cpd = example('counter-offer'), negotiation = 1): LedgerCommand => ({
  type: 'decide-pqo',
  pqo: { orderId, negotiation, customerId: 'acme', at: askedAt, cpd },
});
const commit = (orderId: string, negotiation = 1): LedgerCommand => ({ type: 'commit', orderId, negotiation });
const release = (orderId: string): LedgerCommand => ({
  type: 'release',
  orderId,
  negotiation: 1,
  whole: true,
  cause: 'declined',
});
const releaseUpdate = (orderId: string, negotiation: number): LedgerCommand => ({
  type: 'release',
  orderId,
  negotiation,
  whole: false,
  cause: 'declined',
});

const eventsOf = async (log: MemoryEventLog): Promise<readonly LedgerEvent[]> =>
  (await log.readStream('ledger')).map(ledgerCodec.fromRecorded);
const typesOf = async (log: MemoryEventLog) => (await eventsOf(log)).map(({ type, data }) => `${type} ${data.orderId}`);

/** A log that answers as it is told, once, before it appends as ever. */
class FailingLog extends MemoryEventLog {
  failures: Error[] = [];
  appends = 0;
  override async append(append: Append): Promise<AppendOutcome> {
    this.appends += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return super.append(append);
  }
}

/** A log in which another replica is faster each time. */
class ContestedLog extends MemoryEventLog {
  override append(): Promise<AppendOutcome> {
    return Promise.resolve({ kind: 'version-conflict' });
  }
}

describe('LedgerBook', () => {
  it('resolves when the decision is in the log', async () => {
    const log = new MemoryEventLog();
    const { handle, reserved } = open(log);
    await handle('m1', decidePqo('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1']);
    expect(reserved(madrid)).toBe(800_000_000);
    await handle('m2', commit('o1'));
    await handle('m3', release('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1', 'capacity-committed o1', 'capacity-released o1']);
    expect(reserved(madrid)).toBe(0);
  });

  it('counts decisions on quotation orders, not what becomes of the offers', async () => {
    const telemetry = startTelemetry({ service: 'policy', env: {} });
    const { handle } = open(new MemoryEventLog());
    await handle('m1', decidePqo('o1'));
    await handle('m2', commit('o1'));
    await handle('m3', release('o1'));
    const counted = (await telemetry.metricsText()).split('\n').filter((line) => line.startsWith('policy_decisions'));
    expect(counted).toStrictEqual(['policy_decisions_total{kind="capacity-reserved"} 1']);
    await telemetry.shutdown();
  });

  it('counts the rules that applied, and names those that could not be judged', async () => {
    const telemetry = startTelemetry({ service: 'policy', env: {} });
    const rules = providerRules(
      rule('ratio', '1 / customer.orders > 0', { kind: 'cap', committedBps: 1 }),
      rule('to sales', 'customer.orders == 0', approval('to sales')),
    );
    const book = new LedgerBook(new MemoryEventLog(), { network: sampleNetwork(), terms: { rules } }, clock);
    await book.handle(decidePqo('o1'), { cause: 'test' }, { consumer: 'policy', messageId: 'm1' });
    const counted = (await telemetry.metricsText()).split('\n').filter((line) => line.startsWith('policy_rules'));
    expect(counted).toStrictEqual([
      'policy_rules_applied_total{rule="to sales",effect="approval"} 1',
      'policy_rules_failed_total{rule="ratio"} 1',
    ]);
    await telemetry.shutdown();
  });

  it('decides commands that wait together in one append, each on what those before it left', async () => {
    const log = new FailingLog();
    const { handle } = open(log);
    await Promise.all([
      handle('m1', decidePqo('o1')),
      handle('m2', decidePqo('o2')),
      handle('m3', release('o1')),
      handle('m4', decidePqo('o3')),
    ]);
    expect(await typesOf(log)).toStrictEqual([
      'capacity-reserved o1',
      'capacity-refused o2',
      'capacity-released o1',
      'capacity-reserved o3',
    ]);
    expect(log.appends).toBe(1);
  });

  it('writes no more than a batch at once', async () => {
    const log = new FailingLog();
    const { handle } = open(log);
    const pipe = example('pipe-two-sites');
    await Promise.all(
      Array.from({ length: 2 * limits.maximumCommandsAtOnce + 1 }, (_, n) => handle(`m${n}`, decidePqo(`o${n}`, pipe))),
    );
    expect(log.appends).toBe(3);
  });

  it('gives each event the circumstances of its own command', async () => {
    const log = new MemoryEventLog();
    const { book } = open(log);
    await Promise.all(
      ['first', 'second', 'third'].map((cause, n) =>
        book.handle(decidePqo(`o${n}`), { cause }, { consumer: 'policy', messageId: cause }),
      ),
    );
    expect((await log.readStream('ledger')).map(({ meta }) => meta)).toStrictEqual([
      { cause: 'first' },
      { cause: 'second' },
      { cause: 'third' },
    ]);
  });

  it('changes nothing when a message comes again', async () => {
    const log = new MemoryEventLog();
    const first = open(log);
    await first.handle('m1', decidePqo('o1'));
    await first.handle('m2', release('o1'));
    await first.handle('m1', decidePqo('o1'));
    const fresh = open(log);
    await fresh.load();
    await fresh.handle('m1', decidePqo('o1'));
    await fresh.handle('m2', release('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1', 'capacity-released o1']);
  });

  it('changes nothing when messages come again among new ones', async () => {
    const log = new MemoryEventLog();
    const { handle } = open(log);
    await handle('m1', decidePqo('o1'));
    await handle('m2', release('o1'));
    await Promise.all([
      handle('n1', commit('nobody')),
      handle('m1', decidePqo('o1')),
      handle('n2', decidePqo('o2')),
      handle('m2', release('o1')),
      handle('n3', commit('o2')),
    ]);
    expect(await typesOf(log)).toStrictEqual([
      'capacity-reserved o1',
      'capacity-released o1',
      'capacity-reserved o2',
      'capacity-committed o2',
    ]);
  });

  it('says a thing once when the same message waits twice in one batch', async () => {
    const log = new MemoryEventLog();
    const { handle } = open(log);
    const nowhere = example('needs-partner');
    await Promise.all([
      handle('m0', decidePqo('o0')),
      handle('m1', decidePqo('o1', nowhere)),
      handle('m1', decidePqo('o1', nowhere)),
    ]);
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o0', 'capacity-refused o1']);
  });

  it('leaves no inbox row of a decision on a reserved order: its one message has its row from the first time', async () => {
    const log = new MemoryEventLog();
    const { handle } = open(log);
    await handle('m1', decidePqo('o1'));
    await handle('other-id', decidePqo('o1'));
    await handle('m1', decidePqo('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1']);
  });

  it('leaves no inbox row of a commit of an unreserved order: no later event of that order reserves anything', async () => {
    const log = new MemoryEventLog();
    const { handle } = open(log);
    await handle('m1', commit('o1'));
    await handle('m1', commit('o1'));
    expect(await typesOf(log)).toStrictEqual([]);
  });

  it('leaves no inbox row of a release of a refused order: however often it comes, there is nothing to free', async () => {
    const log = new MemoryEventLog();
    const { handle } = open(log);
    await handle('m1', decidePqo('o1', example('needs-partner')));
    await handle('m2', release('o1'));
    await handle('m2', release('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-refused o1']);
  });

  it('frees and sells what another replica has reserved, though this one has not heard of it', async () => {
    const log = new MemoryEventLog();
    const [first, second] = [open(log), open(log)];
    await first.handle('m1', decidePqo('o1'));
    await second.handle('m2', commit('o1'));
    await open(log).handle('m3', release('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1', 'capacity-committed o1', 'capacity-released o1']);
  });

  it('rejects what the log could not take, and later commands work', async () => {
    const log = new FailingLog();
    const { handle, reserved } = open(log);
    const lost = new Error('the log is away');
    log.failures = [lost];
    await expect(handle('m1', decidePqo('o1'))).rejects.toBe(lost);
    expect(reserved(madrid)).toBe(0);
    await handle('m1', decidePqo('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1']);
  });

  it('handles a message once when the log took it and its answer was lost', async () => {
    class Forgetful extends MemoryEventLog {
      answers = false;
      override async append(append: Append): Promise<AppendOutcome> {
        const outcome = await super.append(append);
        if (this.answers) return outcome;
        this.answers = true;
        throw new Error('the answer was lost');
      }
    }
    const log = new Forgetful();
    const { handle, reserved } = open(log);
    await expect(handle('m1', decidePqo('o1'))).rejects.toThrow('the answer was lost');
    await handle('m1', decidePqo('o1'));
    await handle('m2', decidePqo('o2'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1', 'capacity-refused o2']);
    expect(reserved(madrid)).toBe(800_000_000);
  });

  it('gives up on a log in which others are always faster, so that the bus delivers again', async () => {
    const { handle } = open(new ContestedLog());
    await expect(handle('m1', decidePqo('o1'))).rejects.toThrow(TooManyConflicts);
  });

  it('continues where another instance ended', async () => {
    const log = new MemoryEventLog();
    await open(log).handle('m1', decidePqo('o1'));
    const restarted = open(log);
    await restarted.load();
    expect(restarted.reserved(madrid)).toBe(800_000_000);
    await restarted.handle('m2', decidePqo('o2'));
    await restarted.handle('m3', release('o1'));
    expect(await typesOf(log)).toStrictEqual(['capacity-reserved o1', 'capacity-refused o2', 'capacity-released o1']);
  });

  it('refuses a log with an event type that it does not know', async () => {
    const log = new MemoryEventLog();
    const events = [{ type: 'capacity-gifted', schemaVersion: 1, data: {} }]; // of a later release
    await log.append({
      streamId: 'ledger',
      expected: newStream,
      events,
      meta: { cause: 'test' },
      recordedAt: readInstant(clock),
    });
    await expect(open(log).load()).rejects.toThrow(new NewerEvent('ledger', 1, 'capacity-gifted', 1));
  });
});

const orders = ['o1', 'o2', 'o3', 'o4', 'o5'] as const;
const negotiations = fc.integer({ min: 1, max: 3 });
const histories = networks(fc.integer({ min: 1, max: 1_000 })).chain((drawn) =>
  fc.tuple(
    fc.constant(networkOf(drawn)),
    fc.array(
      fc.oneof(
        fc
          .tuple(fc.constantFrom(...orders), documentsOn(drawn, fc.integer({ min: 1, max: 1_000 })), negotiations)
          .map(([orderId, cpd, negotiation]) => decidePqo(orderId, cpd, negotiation)),
        fc
          .tuple(fc.constantFrom(...orders), negotiations)
          .map(([orderId, negotiation]) => commit(orderId, negotiation)),
        fc
          .tuple(fc.constantFrom(...orders), negotiations)
          .map(([orderId, negotiation]) => releaseUpdate(orderId, negotiation)),
        fc.constantFrom(...orders).map(release),
      ),
      { minLength: 1, maxLength: 25 },
    ),
    fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  ),
);

describe('LedgerBook under any history', () => {
  it('says of concurrent commands what it says of the same ones in sequence', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ([network, commands]) => {
        const log = new MemoryEventLog();
        const { handle } = open(log, network);
        await Promise.all(commands.map((command, n) => handle(`m${n}`, command)));
        const ledger = emptyLedger();
        const sequential = commands.flatMap((command) => {
          const decided = decide(command, ledger, network);
          if (decided === undefined) return [];
          evolve(ledger, decided);
          return [decided];
        });
        // As JSON, which is what the log keeps.
        expect(await eventsOf(log)).toStrictEqual(JSON.parse(JSON.stringify(sequential)));
      }),
      { numRuns: 150 },
    );
  });

  it('never oversells with two replicas on one log, and both end equal to a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ([network, commands, choices]) => {
        const log = new MemoryEventLog();
        const replicas = [open(log, network), open(log, network)] as const;
        const running: Promise<unknown>[] = [];
        for (const [n, command] of commands.entries()) {
          const choice = choices.next().value ?? 0;
          running.push(replicas[choice % 2 === 0 ? 0 : 1].handle(`m${n}`, command));
          // Some are delivered to both, as a redelivery after a lost acknowledgement is.
          if (choice === 3) running.push(replicas[0].handle(`m${n}`, command));
          if (choice > 1) await running.at(-1);
        }
        await Promise.all(running);
        const rebuilt = open(log, network);
        await Promise.all([rebuilt.load(), replicas[0].load(), replicas[1].load()]);
        for (const resource of network.resources) {
          const total = rebuilt.reserved(resource);
          expect(total).toBeLessThanOrEqual(network.capacityOf(resource));
          expect(replicas.map(({ reserved }) => reserved(resource))).toStrictEqual([total, total]);
        }
        const ledger = emptyLedger();
        for (const event of await eventsOf(log)) {
          evolve(ledger, event);
          for (const resource of network.resources) {
            expect(ledger.reservedBps.get(resource) ?? 0).toBeLessThanOrEqual(network.capacityOf(resource));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
