import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';

export interface PoolerOptions {
  /** Which of a client's statements share a process of the server. */
  readonly mode: 'session' | 'transaction';
  /** What it does with the settings that a client states when it connects; PgBouncer refuses them unless told to ignore them. */
  readonly settings: 'refused' | 'ignored';
  readonly processes: number;
}

export interface Pooler {
  readonly url: string;
  /** Statements that clients have sent so far. */
  statements(): number;
  /** Passes nothing on any more, as a server does that stands still. */
  freeze(): void;
  close(): Promise<void>;
}

/** A process of the server, and the client that it serves at the moment. */
interface Process {
  readonly client: Client;
  readonly socket: Socket;
  servedBy: Socket | undefined;
}

/** Messages of the protocol's version 3: a type, a length that counts itself, and the rest. */
function* messagesIn(octets: Buffer): Generator<Buffer> {
  for (let at = 0; at + 5 <= octets.length;) {
    const end = at + 1 + octets.readInt32BE(at + 1);
    if (end > octets.length) return;
    yield octets.subarray(at, end);
    at = end;
  }
}

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const rest = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(rest.length + 4, 1);
  return Buffer.concat([head, rest]);
}

const int32 = (value: number): Buffer => {
  const octets = Buffer.alloc(4);
  octets.writeInt32BE(value);
  return octets;
};
const readyForQuery = message('Z', Buffer.from('I'));
const refusal = message('E', Buffer.from('SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0'));

/** A pooler as PgBouncer is one, as far as clients see it: it keeps sessions with the server, and lends them out. */
export async function openPooler(serverUrl: string, { mode, settings, processes }: PoolerOptions): Promise<Pooler> {
  const pool = await Promise.all(Array.from({ length: processes }, () => openProcess(serverUrl)));
  const waiting: { readonly from: Socket; readonly octets: Buffer }[] = [];
  let statements = 0;
  let isFrozen = false;

  const lend = (from: Socket): Process | undefined => {
    const lent =
      pool.find(({ servedBy }) => servedBy === from) ?? pool.findLast(({ servedBy }) => servedBy === undefined);
    if (lent !== undefined) lent.servedBy = from;
    return lent;
  };
  const giveBack = (lent: Process): void => {
    lent.servedBy = undefined;
    // The one that was used last is lent next.
    pool.push(...pool.splice(pool.indexOf(lent), 1));
    const next = waiting.shift();
    if (next !== undefined) pass(next.from, next.octets);
  };
  const pass = (from: Socket, octets: Buffer): void => {
    const lent = lend(from);
    if (lent === undefined) waiting.push({ from, octets });
    else lent.socket.write(octets);
  };
  for (const process of pool) {
    let rest = Buffer.alloc(0);
    process.socket.on('data', (octets: Buffer) => {
      rest = Buffer.concat([rest, octets]);
      for (const said of messagesIn(rest)) {
        rest = rest.subarray(said.length);
        process.servedBy?.write(said);
        if (mode === 'transaction' && said.equals(readyForQuery)) giveBack(process);
      }
    });
  }

  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    let rest = Buffer.alloc(0);
    let hasBegun = false;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clients.delete(socket);
      for (const process of pool) if (process.servedBy === socket) giveBack(process);
    });
    socket.on('data', (octets: Buffer) => {
      rest = Buffer.concat([rest, octets]);
      if (!hasBegun) {
        if (rest.length < 4 || rest.length < rest.readInt32BE()) return;
        const startup = rest.subarray(0, rest.readInt32BE());
        rest = rest.subarray(startup.length);
        if (settings === 'refused' && startup.includes('\0options\0')) return void socket.end(refusal);
        hasBegun = true;
        // Its own number, since the process may be another each time.
        socket.write(Buffer.concat([message('R', int32(0)), message('K', int32(7), int32(7)), readyForQuery]));
      }
      for (const said of messagesIn(rest)) {
        rest = rest.subarray(said.length);
        const type = String.fromCharCode(said[0] ?? 0);
        if (type === 'X') return void socket.end();
        if (type === 'Q' || type === 'S') statements += 1;
        if (!isFrozen) pass(socket, said);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.port = String((server.address() as AddressInfo).port); // it listens on a port
  return {
    url: url.href,
    statements: () => statements,
    freeze: () => {
      isFrozen = true;
    },
    close: async () => {
      for (const socket of clients) socket.destroy();
      server.close();
      for (const { socket } of pool) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Logs in as the driver does, then takes the connection out of its hands. */
async function openProcess(serverUrl: string): Promise<Process> {
  const client = new Client({ connectionString: serverUrl });
  client.on('error', () => undefined);
  await client.connect();
  const socket: unknown = Reflect.get(Reflect.get(client, 'connection'), 'stream');
  const stream = socket as Socket;
  stream.removeAllListeners('data');
  return { client, socket: stream, servedBy: undefined };
}
