import { InProcessBus, type JsonObject } from '@parley/bus';
import { cpnpReceived, parseAs, type CpnpAnswers, type CpnpReceived } from '@parley/contracts';
import { decode, type Message } from '@parley/cpnp';
import { createLogger, startTelemetry, type Logger } from '@parley/telemetry';
import { KeptAnswers } from '../src/domain/kept-answers.js';
import { Retransmissions } from '../src/domain/retransmissions.js';
import { TokenBuckets } from '../src/domain/token-bucket.js';
import { limits } from '../src/limits.js';
import { AccessFilter, type AccessRules } from '../src/use-cases/access-filter.js';
import { Customers, type Customer } from '../src/use-cases/customers.js';
import { ReceiveDatagram, type ReceiveDatagramOptions } from '../src/use-cases/receive-datagram.js';
import { SendMessage } from '../src/use-cases/send-message.js';
import { Sources } from '../src/use-cases/sources.js';
import type { Route, Transport } from '../src/use-cases/transport.js';
import { specimens } from './messages.js';

export const route: Route = {
  clientAddress: '127.0.0.1',
  clientPort: 40_000,
  serverAddress: '127.0.0.1',
  serverPort: 15_321,
};
export const stranger: Route = { ...route, clientAddress: '192.0.2.7' };
/** Discards its lines: what is tested is what the gateway says and counts. */
export const silent = createLogger('gateway', { PARLEY_LOG_LEVEL: 'silent' });

/** Sockets that keep what is sent. */
export class RecordingTransport implements Transport {
  readonly sent: { readonly octets: Uint8Array; readonly route: Route }[] = [];
  reaches = true;

  send(octets: Uint8Array, to: Route): boolean {
    if (this.reaches) this.sent.push({ octets, route: to });
    return this.reaches;
  }

  get messages(): readonly Message[] {
    return this.sent.map(({ octets }) => messageOf(octets));
  }
}

export function messageOf(octets: Uint8Array): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

export type OrderAnswers = (asked: CpnpReceived) => CpnpAnswers | Promise<CpnpAnswers>;
export const processing: OrderAnswers = ({ message }) => ({
  outcome: 'answered',
  answers: [
    {
      ...specimens.PROCESSING,
      sequenceNumber: message.sequenceNumber + 1,
      transactionId: message.transactionId,
      customerOrderIdentifier: message.customerOrderIdentifier,
    },
  ],
});

interface Setting extends Partial<ReceiveDatagramOptions> {
  readonly access?: AccessRules;
  readonly customers?: readonly Customer[];
  /** Datagrams of one source, at once and per second; absent: no limit. */
  readonly rate?: readonly [burst: number, perSecond: number];
  readonly logger?: Logger;
}
const acme: Customer = { id: 'acme', prefixes: ['127.0.0.0/8', '::1/128'] };

/** A gateway's use cases over an in-process bus, recording sockets and a clock that stands until it is moved. */
export function gatewayUnderTest(setting: Setting = {}) {
  const { access = {}, customers = [acme], rate, logger = silent, ...options } = setting;
  const telemetry = startTelemetry({ service: 'gateway', env: {} });
  const bus = new InProcessBus({ log: { error: () => undefined, warn: () => undefined } });
  const clock = { nowMs: 1_000_000 };
  const nowMs = () => clock.nowMs;
  const memory = {
    answers: new KeptAnswers(limits.maximumKeptAnswers, limits.maximumKeptAnswerOctets, limits.minimumRepeatIntervalMs),
    offers: new Retransmissions<Route>(2_000, 3, {
      maximumWaiting: limits.maximumRetransmissions,
      maximumOctets: 1_000_000,
      maximumSpent: 100,
    }),
    failBudget: new TokenBuckets(limits.failBurst, limits.failsPerSecond, limits.maximumSources),
    datagramBudget: rate && new TokenBuckets(...rate, limits.maximumSources),
  };
  const sources = new Sources(new Customers(customers), new AccessFilter(access), limits.maximumKnownAddresses);
  const transport = new RecordingTransport();
  const receive = new ReceiveDatagram(
    bus,
    memory,
    sources,
    { gateway: 'g-1', unknownSource: 'fail', filteredSource: 'silent', strictDraft03: false, nowMs, ...options },
    logger,
  );
  const asked: CpnpReceived[] = [];
  return {
    clock,
    transport,
    receive,
    /** What the order service was asked. */
    asked,
    send: new SendMessage(transport, memory, nowMs),
    /** Lets an order service answer from now on; gives back what takes it away. */
    answerWith: (answers: OrderAnswers) =>
      bus.respond(cpnpReceived.subject, 'order', async (data) => {
        const question = parseAs(cpnpReceived.subject, cpnpReceived.request, data);
        asked.push(question);
        // A message is JSON; its interfaces only lack the index signature that says so.
        return (await answers(question)) as unknown as JsonObject;
      }),
    datagram: (octets: Uint8Array, from: Route = route) => receive.handle(octets, from, transport),
    /** The counts of a counter by its label, or under its own name. */
    counts: async (name: string) => countsIn(await telemetry.metricsText(), name),
    close: async () => {
      await bus.close();
      await telemetry.shutdown();
    },
  };
}

function countsIn(text: string, name: string): Record<string, number> {
  const found = text.matchAll(new RegExp(`^${name}_total(?:\\{([^}]*)\\})? (\\d+)`, 'gm'));
  return Object.fromEntries(
    [...found].map(([, labels = '', value]) => [
      /(?:reason|operation)="([^"]*)"/.exec(labels)?.[1] ?? name,
      Number(value),
    ]),
  );
}
