import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jsonFaultOffset } from './json-fault.js';

/** How a module of the provider's is asked over HTTP. */
export interface ModuleDoor {
  readonly url: string;
  /** A file with the token that it is shown (Authorization: Bearer, RFC 6750), read anew for each question; absent: none is. */
  readonly tokenFile?: string | undefined;
}

export interface ModuleAnswer {
  readonly json: unknown;
  /** SHA-256 of its text, in base64url. */
  readonly digest: string;
  readonly etag: string | null;
}

export interface ModuleQuestion {
  /** Sent by POST; absent: it is asked by GET. */
  readonly body?: object;
  /** What it answered before: where it says the same, that is the answer, and nothing is parsed. */
  readonly before?: ModuleAnswer | undefined;
}

/** Most octets of an answer: as a file of the configuration. */
const maximumOctets = 4 * 1024 * 1024;

/**
 * What a module answers with status 200, as JSON, or with 304 to the ETag of its answer before (RFC 9110 §13.1.2). Throws where it does not; what is thrown
 * has nothing of the text of an answer, in which persons may stand.
 */
export async function askModule(
  { url, tokenFile }: ModuleDoor,
  signal: AbortSignal,
  { body, before }: ModuleQuestion = {},
): Promise<ModuleAnswer> {
  const token = tokenFile === undefined ? undefined : readFileSync(tokenFile, 'utf8').trim();
  const known = before?.etag;
  const asked = fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'error',
    signal,
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(typeof known === 'string' && { 'if-none-match': known }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await asked.catch((error: unknown) => {
    throw new Error(`${url} cannot be asked: ${codeOf(error)}`);
  });
  const { status } = response;
  if (status !== 200) await response.body?.cancel();
  if (status === 304 && before !== undefined && typeof known === 'string') return before;
  if (status !== 200) throw new Error(`${url} answers with status ${status}`);
  const text = await textOf(response, url).catch((error: unknown) => {
    throw error instanceof Unread ? error : new Error(`${url} cannot be read: ${codeOf(error)}`);
  });
  const digest = createHash('sha256').update(text).digest('base64url');
  const json = digest === before?.digest ? before.json : jsonOf(text, url);
  return { json, digest, etag: response.headers.get('etag') };
}

/** In our own words. */
class Unread extends Error {}

/**
 * The code of what went wrong beneath, as far as it is a word of a library. The error itself is left out, also as a cause: that of a client of HTTP may have what
 * came from the other side, octet by octet.
 */
function codeOf(error: unknown): string {
  const { name, code, cause } = error as { readonly name?: unknown; readonly code?: unknown; readonly cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (typeof code === 'string' && /^[A-Z][A-Z\d_]{1,63}$/.test(code)) return code;
  return typeof cause === 'object' && cause !== null ? codeOf(cause) : 'no answer that HTTP allows';
}

/** The error of JSON.parse is left out, also as a cause: its message quotes the text. */
function jsonOf(text: string, url: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${url} answers with what is no JSON, at character ${jsonFaultOffset(text) ?? text.length} from 0`);
  }
}

async function textOf(response: Response, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let octets = 0;
  // The body of a response is of octets.
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    octets += part.length;
    if (octets > maximumOctets) throw new Unread(`${url} answers with more than ${maximumOctets} octets`);
    parts.push(part);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}
