import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Resolver } from 'node:dns/promises';

export interface SrvAnswer {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}
/** Records by name; a name that is absent does not exist. */
export interface Zone {
  readonly srv?: Readonly<Record<string, readonly SrvAnswer[]>>;
  readonly a?: Readonly<Record<string, string>>;
}
const types = { a: 1, srv: 33 } as const;

/** A DNS server of a few records on loopback, and a resolver that asks it (RFC 1035 §4, RFC 2782). */
export async function dnsServer(zone: Zone) {
  const socket = createSocket('udp4');
  socket.on('message', (query, client) => socket.send(answerTo(query, zone), client.port, client.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolver,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

function answerTo(query: Buffer, zone: Zone): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const name = labels.join('.').toLowerCase();
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const records = recordsOf(name, type, zone);
  const exists = zone.srv?.[name] !== undefined || zone.a?.[name] !== undefined;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  // An authoritative answer, with recursion as asked for; name error 3.
  header.writeUInt16BE(0x8580 | (exists ? 0 : 3), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map((data) => record(type, data))]);
}

function recordsOf(name: string, type: number, zone: Zone): readonly Buffer[] {
  if (type === types.srv)
    return (zone.srv?.[name] ?? []).map(({ priority, weight, port, target }) => {
      const numbers = Buffer.alloc(6);
      [priority, weight, port].forEach((number, index) => numbers.writeUInt16BE(number, index * 2));
      return Buffer.concat([numbers, nameOctets(target)]);
    });
  const address = zone.a?.[name];
  return type === types.a && address !== undefined ? [Buffer.from(address.split('.').map(Number))] : [];
}

/** Owner as a pointer to the question, class IN, 60 s. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function nameOctets(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);
}
