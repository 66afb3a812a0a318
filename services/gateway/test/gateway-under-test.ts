import { InProcessBus, type JsonObject } from '@parley/bus';
import { cpnpReceived, parseAs, type CpnpAnswers, type CpnpReceived } from '@parley/contracts';
import { decode, type Message } from '@parley/cpnp';
import { createLogger, startTelemetry } from '@parley/telemetry';
import { gatewayService, type ClientPorts, type GatewaySettings } from '../src/gateway.service.js';
import type { PartnerEnd } from '../src/ports/client-transport.js';
import type { Route, Transport } from '../src/ports/transport.js';
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
  readonly apart: Route[] = [];
  reaches = true;

  send(octets: Uint8Array, to: Route): boolean {
    if (this.reaches) this.sent.push({ octets, route: to });
    return this.reaches;
  }

  setApart(flow: Route): void {
    this.apart.push(flow);
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

/** Client ports that keep what is sent to partners. */
export class RecordingClientPorts implements ClientPorts {
  readonly end = 'g-1-15331';
  readonly sent: { readonly octets: Uint8Array; readonly to: PartnerEnd }[] = [];
  reaches = true;

  send(octets: Uint8Array, to: PartnerEnd): boolean {
    if (this.reaches) this.sent.push({ octets, to });
    return this.reaches;
  }
}

interface Setting extends Partial<GatewaySettings> {
  /** Datagrams of one source, at once and per second; absent: no limit. */
  readonly rate?: readonly [burst: number, perSecond: number];
}
const prefixes = ['127.0.0.0/8', '::1/128'];
const acme = { id: 'acme', prefixes, sourcesVerified: prefixes };

/** A gateway's use cases over an in-process bus, recording sockets and a clock that stands until it is moved. */
export function gatewayUnderTest(setting: Setting = {}) {
  const { rate: [rateBurst, ratePerSecond] = [1, 0], ...changed } = setting;
  const telemetry = startTelemetry({ service: 'gateway', env: {} });
  const bus = new InProcessBus({ log: { error: () => undefined, warn: () => undefined } });
  const clock = { nowMs: 1_000_000 };
  const transport = new RecordingTransport();
  const settings: GatewaySettings = {
    bus,
    logger: silent,
    clock,
    instance: 'g-1',
    customers: [acme],
    access: undefined,
    unknownSource: 'fail',
    filteredSource: 'silent',
    ratePerSecond,
    rateBurst,
    strictDraft03: false,
    retransmissionMs: 2_000,
    retries: 3,
    ...changed,
  };
  const clientPorts = new RecordingClientPorts();
  const { receive, send, partners, sources, remembering } = gatewayService(settings, transport, clientPorts);
  const asked: CpnpReceived[] = [];
  return {
    bus,
    clock,
    transport,
    clientPorts,
    partners,
    receive,
    /** What the order service was asked. */
    asked,
    send,
    sources,
    remembering,
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
