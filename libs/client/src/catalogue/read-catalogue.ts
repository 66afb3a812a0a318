import { request } from 'node:http';
import { ClientFault, wrongArgument } from '../client-fault.js';
import { serverLocationOf, type ServerAddress } from '../server-address.js';
import type { Catalogue } from './catalogue.js';
import { assertNotOlder, readSignedCatalogue } from './signed-catalogue.js';

/** The port of the catalogue where none is named (PARLEY_CATALOGUE_PORT). */
export const defaultCataloguePort = 15_323;
/** Octets of a catalogue at most: it is refused unread. */
const maximumOctets = 4 * 1024 * 1024;

export interface CatalogueOptions {
  /** Where the provider announces it: "192.0.2.1:15323", "[2001:db8::1]", "server.example". */
  readonly from: ServerAddress;
  /** SHA-256 of the provider's public key, as hexadecimal digits with or without colons; absent: any key is taken at its word. */
  readonly fingerprint?: string | undefined;
  /** What is there already: the provider is asked for another one alone, and one from before is not trusted. */
  readonly known?: Catalogue | undefined;
  /** Milliseconds to wait for all of it; default: 10 s. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Asks a provider which services it announces to this customer, whom it knows by the address (N52). Throws ClientFault (wrong-argument;
 * no-answer, no-catalogue; not-trusted where the signature, or the fingerprint of its key, is another one,
 * or it is older than what is known).
 */
export async function catalogue(options: CatalogueOptions): Promise<Catalogue> {
  const { known, timeoutMs = 10_000 } = options;
  const location = serverLocationOf(options.from, defaultCataloguePort);
  if ('srv' in location) throw wrongArgument('from', 'a catalogue is at HOST:PORT, and no SRV record says where');
  const fingerprint = options.fingerprint === undefined ? undefined : fingerprintIn(options.fingerprint);
  const { statusCode, tag, text } = await getText(location, known?.tag, timeoutMs);
  if (statusCode === 304 && known !== undefined) {
    if (fingerprint !== undefined && known.fingerprint !== fingerprint)
      throw new ClientFault('not-trusted', `the catalogue that is known is signed with the key ${known.fingerprint}`);
    return known;
  }
  if (statusCode !== 200)
    throw new ClientFault('no-catalogue', `the provider gives no catalogue: HTTP status ${statusCode}${saidIn(text)}`);
  const read = readSignedCatalogue(text, fingerprint);
  if (known !== undefined) assertNotOlder(read, known);
  return { ...read, ...(tag !== undefined && { tag }) };
}

function fingerprintIn(text: string): string {
  const digits = text.replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits))
    throw wrongArgument('fingerprint', `"${text}" is no SHA-256: 64 hexadecimal digits, with or without colons`);
  return digits;
}

interface Answered {
  readonly statusCode: number;
  readonly tag: string | undefined;
  readonly text: string;
}

function getText(
  { host, port }: { readonly host: string; readonly port: number },
  tag: string | undefined,
  timeoutMs: number,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const silent = (reason: string, cause?: unknown) =>
      reject(new ClientFault('no-answer', `no catalogue from ${host} port ${port}: ${reason}`, { cause }));
    const asked = request({
      host,
      port,
      path: '/catalogue',
      agent: false,
      headers: { accept: 'application/json', ...(tag !== undefined && { 'if-none-match': tag }) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    asked.on('error', (error) => silent(reasonOf(error, timeoutMs), error));
    asked.on('response', (response) => {
      const pieces: Buffer[] = [];
      let octets = 0;
      response.on('error', (error) => silent(reasonOf(error, timeoutMs), error));
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        octets += piece.length;
        if (octets <= maximumOctets) return;
        reject(new ClientFault('no-catalogue', `what came is no catalogue: it has more than ${maximumOctets} octets`));
        asked.destroy();
      });
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ statusCode, tag: headers.etag, text: Buffer.concat(pieces).toString('utf8') });
      });
    });
    asked.end();
  });
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `it is not whole within ${timeoutMs} ms`;
  return 'code' in error ? String(error.code) : error.message;
}

/** What the provider says of a refusal, for a person. */
function saidIn(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    const message = typeof said === 'object' && said !== null && 'message' in said ? said.message : undefined;
    return typeof message === 'string' ? ` (${message.slice(0, 200)})` : '';
  } catch {
    return '';
  }
}
