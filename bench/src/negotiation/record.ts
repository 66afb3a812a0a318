import { connect, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { CpnpClient, type NegotiationStep } from '@parley/client';
import { Client, escapeIdentifier } from 'pg';
import { frozenDocument } from './frozen.js';
import type { Datagram, EventName, Exchange, RecordedRows, Recording } from './recording.js';

/** Hops over NATS that the floor makes. Ours has as many, or the floor must follow. */
const hops = { requests: 4, published: 4 } as const;

/** Runs one negotiation and takes down what it moves and writes. Nothing else may run meanwhile. */
export async function recordNegotiation(at: {
  readonly port: number;
  readonly natsUrl: string;
  readonly databaseUrl: string;
}): Promise<Recording> {
  const nats = await connect({ servers: at.natsUrl });
  const database = new Client({ connectionString: at.databaseUrl });
  await database.connect();
  try {
    // The first one may find processes so slow that client or gateway say something twice; it is none of what is recorded.
    await negotiate(at.port);
    const order = await rowsOf(database, 'parley_order', 6, 1);
    const policy = await rowsOf(database, 'parley_policy', 2, 2);
    const heard = listen(nats);
    await nats.flush();
    const datagrams = await negotiate(at.port);
    const { rows: orderRows } = await rowsOf(database, 'parley_order', 6, 1, order.known);
    const { rows: policyRows } = await rowsOf(database, 'parley_policy', 2, 2, policy.known);
    await nats.flush();
    return { datagrams, ...traffic(heard), orderRows, policyRows };
  } finally {
    await Promise.all([nats.close(), database.end()]);
  }
}

async function negotiate(port: number): Promise<Recording['datagrams']> {
  const client = new CpnpClient({ server: { host: '127.0.0.1', port } });
  const octets = new Map<Datagram, number>();
  const onStep = (step: NegotiationStep): void => {
    if (step.kind !== 'sent' && step.kind !== 'received') return;
    const { method } = step.message;
    octets.set(
      method === 'PROCESSING' && step.kind === 'sent' ? 'PROCESSING from client' : asDatagram(method),
      step.octets,
    );
  };
  try {
    const outcome = await client.quote(frozenDocument(), { decide: () => 'accept', onStep });
    if (outcome.kind !== 'agreed') throw new Error(`the negotiation to record ended as ${outcome.kind}`);
  } finally {
    await client.close();
  }
  const of = (name: Datagram): number => requireKnown(octets.get(name), name);
  return {
    PROVISION: of('PROVISION'),
    'PROCESSING from client': of('PROCESSING from client'),
    ACCEPT: of('ACCEPT'),
    PROCESSING: of('PROCESSING'),
    OFFER: of('OFFER'),
    ACK: of('ACK'),
  };
}

function asDatagram(method: string): Datagram {
  if (
    method === 'PROVISION' ||
    method === 'PROCESSING' ||
    method === 'OFFER' ||
    method === 'ACCEPT' ||
    method === 'ACK'
  )
    return method;
  throw new Error(`an unexpected ${method} in the negotiation to record`);
}

/** Everything that crosses the server, as sizes; requests with the subject where their reply goes. */
interface Heard {
  readonly subject: string;
  readonly reply: string | undefined;
  readonly octets: number;
  /** The method in a request. */
  readonly method: string | undefined;
}

function listen(nats: NatsConnection): readonly Heard[] {
  const heard: Heard[] = [];
  nats.subscribe('>', {
    callback: (_, message) => {
      const method = /"method":"([A-Z]+)"/.exec(message.string())?.[1];
      heard.push({ subject: message.subject, reply: message.reply, octets: octetsOf(message), method });
    },
  });
  return heard;
}

function octetsOf({ data, headers }: Msg): number {
  if (headers === undefined) return data.length;
  const lines = headers.keys().flatMap((key) => headers.values(key).map((value) => `${key}: ${value}\r\n`));
  return data.length + 'NATS/1.0\r\n\r\n'.length + lines.join('').length;
}

function traffic(heard: readonly Heard[]): Pick<Recording, 'requests' | 'events' | 'delivered'> {
  const exchange = (subject: RegExp, method: string): Exchange => {
    const name = `${subject.source} ${method}`;
    const request = requireKnown(
      heard.find((each) => subject.test(each.subject) && each.method === method),
      name,
    );
    const reply = requireKnown(
      heard.find(({ subject: to }) => to === request.reply),
      `reply to ${name}`,
    );
    return { request: request.octets, reply: reply.octets };
  };
  const event = (type: EventName): number =>
    requireKnown(
      heard.find(({ subject }) => subject === `parley.${type}`),
      type,
    ).octets;
  const received = /\.cpnp\.received$/;
  const isDelivery = ({ reply }: Heard): boolean => reply?.startsWith('$JS.ACK.') === true;
  const events = heard.filter(({ subject }) => /^parley\.[^.]+\.[^.]+$/.test(subject));
  const counted = {
    requests: heard.filter(({ subject }) => subject.startsWith('parley-request.')).length,
    published: events.filter((each) => !isDelivery(each)).length,
    delivered: events.filter(isDelivery).length,
  };
  if (counted.requests !== hops.requests || counted.published !== hops.published)
    throw new Error(`a negotiation has other hops than the floor: ${JSON.stringify(counted)}`);
  return {
    delivered: counted.delivered,
    requests: {
      PROVISION: exchange(received, 'PROVISION'),
      PROCESSING: exchange(received, 'PROCESSING'),
      ACCEPT: exchange(received, 'ACCEPT'),
      send: exchange(/\.cpnp\.send\b/, 'OFFER'),
    },
    events: {
      'order.pqo-received': event('order.pqo-received'),
      'policy.decided': event('policy.decided'),
      'order.offer-proposed': event('order.offer-proposed'),
      'order.completed': event('order.completed'),
    },
  };
}

/** Events, messages and keys that were there before, each by its name. */
type Known = ReadonlySet<string>;

/** The rows of one negotiation, once all of them are there: those of a schema that are not known yet. */
async function rowsOf(
  database: Client,
  schema: string,
  events: number,
  inbox: number,
  known: Known = new Set(),
): Promise<{ readonly rows: RecordedRows; readonly known: Known }> {
  const s = escapeIdentifier(schema);
  for (let attempt = 0; ; attempt += 1) {
    const isNew = ({ name }: { readonly name: string }): boolean => !known.has(name);
    const recorded = (
      await database.query<{ name: string; type: string; data: string; meta: string; stream_id: string }>(
        // Not the import of the provider file, at the first start, and that it was gone by.
        `SELECT event_id::text AS name, type, data::text, meta::text, stream_id FROM ${s}.events
          WHERE stream_id NOT IN ('provider-data', 'configuration') ORDER BY version`,
      )
    ).rows.filter(isNew);
    const messages = (await database.query<{ name: string }>(`SELECT message_id AS name FROM ${s}.inbox`)).rows.filter(
      isNew,
    );
    const keys = (await database.query<{ name: string }>(`SELECT key AS name FROM ${s}.keys`)).rows.filter(isNew);
    if (recorded.length === events && messages.length === inbox) {
      return {
        rows: {
          events: recorded.map(({ type, data, meta }) => ({ type, data, meta })),
          streamIdLength: recorded[0]?.stream_id.length ?? 0,
          keys: keys.map(({ name }) => name),
          inbox: messages.map(({ name }) => name.length),
        },
        known: new Set([...recorded, ...messages, ...keys].map(({ name }) => name)),
      };
    }
    if (attempt > 1_200) {
      throw new Error(
        `${schema} holds ${recorded.length} events and ${messages.length} messages of one negotiation; expected ${events} and ${inbox}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function requireKnown<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`not seen in the negotiation to record: ${name}`);
  return value;
}
