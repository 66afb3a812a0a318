import type { MsgHdrs } from '@nats-io/transport-node';

/** Header lines as they go on the wire, without the status line and the end. */
export type HeaderLines = string;

const VISIBLE = /^[\x21\x23\x24\x26-\x7e]*$/;
const ESCAPED = /[^\x21\x23\x24\x26-\x7e]/gu;

/**
 * One header line. CloudEvents' HTTP binding §3.1.3.2, which the NATS binding takes over: what is not visible ASCII, and
 * '"' and '%', is percent-encoded. That also keeps line ends out of the block.
 */
export function headerLine(name: string, value: string): HeaderLines {
  return `${name}: ${VISIBLE.test(value) ? value : value.replace(ESCAPED, percentEncode)}\r\n`;
}

function percentEncode(character: string): string {
  const octets = encoder.encode(character);
  return Array.from(octets, (octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Throws URIError for a broken percent encoding. */
export function headerValue(value: string): string {
  return value.includes('%') ? decodeURIComponent(value) : value;
}

/** The lines of a received block again, without those that `leaveOut` names. */
export function copyOf(headers: MsgHdrs | undefined, leaveOut: (name: string) => boolean): HeaderLines {
  let lines = '';
  for (const [name, values] of headers ?? []) {
    if (leaveOut(name)) continue;
    for (const value of values) lines += `${name}: ${value.replace(/[\r\n]/g, ' ')}\r\n`;
  }
  return lines;
}

const encoder = new TextEncoder();

/** Lines as the headers of a publish: the client only calls encode(), and its own class costs a third of a publish. */
export function headerBlock(lines: HeaderLines): MsgHdrs {
  const block: Pick<MsgHdrs & { encode(): Uint8Array }, 'encode'> = {
    encode: () => encoder.encode(`NATS/1.0\r\n${lines}\r\n`),
  };
  // The only member that publish() of nats-core 3.4 reads; a spec sends one through a real server.
  return block as unknown as MsgHdrs;
}
