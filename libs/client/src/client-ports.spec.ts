import { decode, encode, parseTransactionId, type TransactionId } from '@parley/cpnp';
import { documentOf, ScriptedServer, VirtualClock } from '@parley/testkit';
import { expect, it } from 'vitest';
import type { ClientPorts } from './client-ports.js';
import { CpnpClient } from './cpnp-client.js';
import type { NegotiationStep } from './negotiation-step.js';

const address = '192.0.2.1';
const transactionId = parseTransactionId('EBESExQVFhcYGRobHB0eHw') as TransactionId; // 16 octets.

/** A network and a time in memory; of what the client sends, the first datagrams are lost. */
function virtualPorts(clock: VirtualClock, lost: number): ClientPorts & { readonly sentAt: readonly number[] } {
  const server = new ScriptedServer();
  const sentAt: number[] = [];
  return {
    sentAt,
    openSocket: async ({ onDatagram }) => ({
      local: { address: '198.51.100.7', port: 40_000 },
      close: async () => undefined,
      send(octets, to) {
        sentAt.push(clock.nowMs);
        const decoded = decode(octets);
        if (decoded.kind === 'fault') throw decoded.fault;
        if (sentAt.length <= lost) return;
        for (const answer of server.answersTo(decoded.message))
          clock.at(clock.nowMs + 10, () => onDatagram(encode(answer, 'cbor'), to));
      },
    }),
    clock: { now: () => clock.nowMs, startTimer: (at, expired) => clock.at(at, expired) },
    identifiers: {
      transactionId: () => transactionId,
      firstSequenceNumber: () => 100,
      customerOrderIdentifier: () => {
        throw new Error('the order has an identifier');
      },
    },
  };
}

it('a client runs on a network, a time and identifiers that it is given', async () => {
  const clock = new VirtualClock();
  const startedAt = clock.nowMs;
  const ports = virtualPorts(clock, 2);
  const steps: NegotiationStep[] = [];
  await using client = new CpnpClient({
    server: { host: address, port: 15_321 },
    ports,
    onStep: (step) => steps.push(step),
  });
  await client.open();
  const outcome = client.quote(documentOf(1), { customerOrderIdentifier: 'o-1', decide: () => 'accept' });
  await clock.runToQuiescence();
  expect(await outcome).toMatchObject({ kind: 'agreed', cpd: documentOf(1) });
  // PROVISION, again after 2 and 4 s; PROCESSING and ACCEPT when the OFFER has come.
  expect(ports.sentAt.map((at) => at - startedAt)).toStrictEqual([0, 2_000, 6_000, 6_010, 6_010]);
  expect(steps.at(-1)?.at).toBe('2026-01-01T00:00:06.020Z');
  expect(steps.map((step) => 'message' in step && step.message.transactionId)).toStrictEqual(
    steps.map(() => transactionId),
  );
});
