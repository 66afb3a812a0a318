import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, type Encoding, type Message } from '@parley/cpnp';
import { ScriptedServer } from './scripted-server.js';

export type Answering = (message: Message, order: ScriptedServer) => readonly Message[];

/** A CPNP server on a loopback port that answers by a script. */
export class UdpServer {
  readonly port: number;
  readonly received: {
    readonly message: Message;
    readonly encoding: Encoding;
    readonly octets: Uint8Array;
    readonly port: number;
  }[] = [];
  readonly #socket: Socket;
  readonly #orders = new Map<string, ScriptedServer>();
  readonly #arrivals = new Set<() => void>();
  #client: RemoteInfo | undefined;
  /** May be replaced in the middle of a test. */
  answering: Answering;

  private constructor(socket: Socket, answering: Answering) {
    this.#socket = socket;
    this.answering = answering;
    this.port = socket.address().port;
    socket.on('message', (octets, client) => this.#receive(octets, client));
  }

  static async listen(
    host: '127.0.0.1' | '::1' = '127.0.0.1',
    answering: Answering = (message, order) => order.answersTo(message),
    port = 0,
  ): Promise<UdpServer> {
    const socket = createSocket(host === '::1' ? 'udp6' : 'udp4');
    socket.bind(port, host);
    await once(socket, 'listening');
    return new UdpServer(socket, answering);
  }

  /** Sends octets to the client that spoke last, from this socket or another. */
  sendRaw(octets: Uint8Array, from: Socket = this.#socket): void {
    if (this.#client === undefined) throw new Error('no client has spoken yet');
    from.send(octets, this.#client.port, this.#client.address);
  }

  /** Resolves when so many datagrams have arrived. */
  async arrivals(atLeast: number): Promise<void> {
    while (this.received.length < atLeast) await new Promise<void>((arrived) => this.#arrivals.add(arrived));
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  #receive(octets: Uint8Array, client: RemoteInfo): void {
    this.#client = client;
    const decoded = decode(octets);
    if (decoded.kind === 'fault') throw decoded.fault;
    const { message, encoding } = decoded;
    this.received.push({ message, encoding, octets, port: client.port });
    const order = this.#orders.get(message.customerOrderIdentifier) ?? new ScriptedServer();
    this.#orders.set(message.customerOrderIdentifier, order);
    for (const answer of this.answering(message, order)) this.sendRaw(encode(answer, encoding));
    const arrived = [...this.#arrivals];
    this.#arrivals.clear();
    for (const resolve of arrived) resolve();
  }
}
