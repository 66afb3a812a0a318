import { readFileSync } from 'node:fs';

/** How a module of the provider's is asked over HTTP. */
export interface ModuleDoor {
  readonly url: string;
  /** A file with the token that it is shown (Authorization: Bearer, RFC 6750), read anew for each question; absent: none is. */
  readonly tokenFile?: string | undefined;
}

/** Most octets of an answer: as a file of the configuration. */
const maximumOctets = 4 * 1024 * 1024;

/** What a module answers with status 200, as JSON, and its ETag. Throws where it does not. */
export async function askModule(
  { url, tokenFile }: ModuleDoor,
  signal: AbortSignal,
  body?: object,
): Promise<{ readonly json: unknown; readonly text: string; readonly etag: string | null }> {
  const token = tokenFile === undefined ? undefined : readFileSync(tokenFile, 'utf8').trim();
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'error',
    signal,
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answers with status ${response.status}`);
  }
  const text = await textOf(response, url);
  return { json: JSON.parse(text) as unknown, text, etag: response.headers.get('etag') };
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
