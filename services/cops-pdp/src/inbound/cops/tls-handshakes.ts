import { constants } from 'node:crypto';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { TlsCredentials } from '../../ports/door-secrets.js';

export interface Secured {
  readonly socket: TLSSocket;
  /** Of a certificate that an authority of the server's has signed; none without one. */
  readonly dnsNames: readonly string[];
}

/** Peers are known by address and port: a TLS server does not say which socket became which. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/**
 * Takes sockets into TLS as its server, with certificates at both ends (RFC 4261 §7.1), 1.2 or later (RFC 8996), and without
 * resuming sessions (RFC 4261 §6). A handshake that fails closes its socket.
 */
export class TlsHandshakes {
  readonly #waiting = new Map<string, (secured: Secured) => void>();
  readonly #server: Server;

  constructor(credentials: TlsCredentials, onFailed: (reason: string, address: string | undefined) => void) {
    this.#server = createServer({
      ...contextOf(credentials),
      requestCert: true,
      // A device that proves nothing is told so by COPS.
      rejectUnauthorized: false,
    });
    this.#server.on('secureConnection', (socket) => {
      const onSecured = this.#waiting.get(peerOf(socket));
      if (onSecured === undefined) return void socket.destroy();
      onSecured({ socket, dnsNames: dnsNamesOf(socket) });
    });
    this.#server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) =>
      onFailed(error.code ?? 'unknown reason', socket.remoteAddress),
    );
  }

  /** For the handshakes from now on. */
  use(credentials: TlsCredentials): void {
    this.#server.setSecureContext(contextOf(credentials));
  }

  /** From now on the socket is TLS's. */
  begin(socket: Duplex, onSecured: (secured: Secured) => void): void {
    if (!(socket instanceof Socket)) return void socket.destroy();
    const peer = peerOf(socket);
    const forget = (): void => void this.#waiting.delete(peer);
    socket.once('close', forget);
    this.#waiting.set(peer, (secured) => {
      forget();
      onSecured(secured);
    });
    this.#server.emit('connection', socket);
  }
}

function dnsNamesOf(socket: TLSSocket): readonly string[] {
  const names = socket.authorized ? socket.getPeerX509Certificate()?.subjectAltName : undefined;
  // A name with a comma, or anything else that could be taken for the next one, is in quotes and has its commas escaped.
  return (names ?? '').split(', ').flatMap((name) => (/^DNS:[^"]/.test(name) ? [name.slice(4)] : []));
}

/** What a handshake needs, the first ones and those after the certificates were read again. */
const contextOf = (credentials: TlsCredentials) =>
  ({ ...credentials, minVersion: 'TLSv1.2', secureOptions: constants.SSL_OP_NO_TICKET }) as const;
