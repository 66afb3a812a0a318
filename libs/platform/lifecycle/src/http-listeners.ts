import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import type { Listening } from './open-service.js';
import { foreignRequest, type ForeignRequest } from './own-host.js';

export interface HttpListenersOptions {
  /** Addresses to listen on; each gets the same answers. */
  readonly addresses: readonly string[];
  /** 0: any free port, the same for every address. */
  readonly port: number;
  /** Names it answers to beside the address that was asked, `localhost` and the machine's own name. */
  readonly hosts?: readonly string[];
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly server?: ServerOptions;
  /** Milliseconds after which a connection is closed on which nothing is read or taken; absent: those of `server` alone. */
  readonly idleMs?: number;
  /** Connections to one address at a time; absent: any number. */
  readonly maximumConnections?: number;
  /** Of these, those from one peer, and which addresses are one; absent: all. */
  readonly ofOnePeer?: { readonly maximum: number; readonly peerOf: (address: string) => string };
}

export interface HttpListeners {
  readonly listening: readonly Listening[];
  close(): Promise<void>;
}

/**
 * Listens for HTTP. What names another host, or comes from a page of another origin, is refused, whoever the peer is. Throws when an
 * address cannot be bound.
 */
export async function listenForHttp(options: HttpListenersOptions): Promise<HttpListeners> {
  const names = new Set([hostname(), ...(options.hosts ?? [])].map((name) => name.toLowerCase()));
  const servers: Server[] = [];
  const close = async () => void (await Promise.all(servers.map(closeServer)));
  const listening: Listening[] = [];
  try {
    for (const address of options.addresses) {
      const server = createServer(options.server ?? {}, (request, response) => {
        const foreign = foreignRequest(request, names);
        if (foreign === undefined) options.handle(request, response);
        else refuse(response, foreign);
      });
      // Nobody listens to `timeout`, so that Node.js destroys the connection.
      if (options.idleMs !== undefined) server.setTimeout(options.idleMs);
      if (options.maximumConnections !== undefined) server.maxConnections = options.maximumConnections;
      if (options.ofOnePeer !== undefined) boundPeers(server, options.ofOnePeer);
      servers.push(server);
      const port = await listen(server, address, listening[0]?.port ?? options.port);
      listening.push({ address, port });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { listening, close };
}

/** Closes a connection of a peer that has as many as it may. */
function boundPeers(server: Server, { maximum, peerOf }: NonNullable<HttpListenersOptions['ofOnePeer']>): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const peer = peerOf(socket.remoteAddress ?? '');
    const count = open.get(peer) ?? 0;
    if (count >= maximum) return void socket.destroy();
    open.set(peer, count + 1);
    socket.once('close', () => {
      const left = (open.get(peer) ?? 1) - 1;
      if (left === 0) open.delete(peer);
      else open.set(peer, left);
    });
  });
}

function refuse(response: ServerResponse, foreign: ForeignRequest): void {
  // The connection ends with it, so that no body has to be read.
  response.writeHead(foreign.statusCode, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(foreign));
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`cannot listen for HTTP on ${address} port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen({ port, host: address, ipv6Only: true }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
