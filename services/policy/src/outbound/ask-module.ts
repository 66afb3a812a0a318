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
  const response = await fetch(url, {
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
  const { status } = response;
  if (status !== 200) await response.body?.cancel();
  if (status === 304 && before !== undefined && typeof known === 'string') return before;
  if (status !== 200) throw new Error(`${url} answers with status ${status}`);
  const text = await textOf(response, url);
  const digest = createHash('sha256').update(text).digest('base64url');
  const json = digest === before?.digest ? before.json : jsonOf(text, url);
  return { json, digest, etag: response.headers.get('etag') };
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
    if (octets > maximumOctets) throw new Error(`${url} answers with more than ${maximumOctets} octets`);
    parts.push(part);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}
