import type { Msg, MsgHdrs } from '@nats-io/transport-node';
import type { BusEvent, JsonObject } from '../port.js';
import { type HeaderLines, headerLine, headerValue } from './header-block.js';

/** The message is no CloudEvent as we write them; it goes to the dead letters. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
  readonly code = 'MALFORMED_EVENT';
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The `ce-*` headers of the binary mode (CloudEvents NATS binding 1.0 §3.1). */
export function encodeHeaders(event: BusEvent, traceparent: string | undefined): HeaderLines {
  let lines = 'ce-specversion: 1.0\r\ncontent-type: application/json\r\n';
  lines += headerLine('ce-id', event.id);
  lines += headerLine('ce-type', event.type);
  lines += headerLine('ce-source', event.source);
  lines += headerLine('ce-time', event.time);
  lines += headerLine('ce-subject', event.subject);
  if (traceparent !== undefined) lines += headerLine('traceparent', traceparent);
  return lines;
}

export function encodeJson(data: JsonObject): Uint8Array {
  return encoder.encode(JSON.stringify(data));
}

/** Throws MalformedEvent. */
export function decodeEvent(message: { readonly headers?: MsgHdrs | undefined; readonly data: Uint8Array }): BusEvent {
  const { headers } = message;
  if (headers === undefined) throw new MalformedEvent('no CloudEvents headers');
  if (requireHeader(headers, 'ce-specversion') !== '1.0') throw new MalformedEvent('ce-specversion is not 1.0');
  const contentType = headers.get('content-type');
  if (contentType !== '' && !contentType.startsWith('application/json')) {
    throw new MalformedEvent(`content-type ${contentType} is not application/json`);
  }
  const event = {
    id: requireHeader(headers, 'ce-id'),
    type: requireHeader(headers, 'ce-type'),
    source: requireHeader(headers, 'ce-source'),
    time: requireHeader(headers, 'ce-time'),
    subject: requireHeader(headers, 'ce-subject'),
    data: decodeJson(message.data),
  };
  const traceparent = headers.get('traceparent');
  return traceparent === '' ? event : { ...event, traceparent };
}

/** What can be kept of a message that is no event: its attributes as far as it has them, and its octets as base64. */
export function salvage(message: Pick<Msg, 'headers' | 'data'>, id: string, type: string): BusEvent {
  const attribute = (name: string, otherwise: string): string => message.headers?.get(name) || otherwise;
  return {
    id: attribute('ce-id', id),
    type: attribute('ce-type', type),
    source: attribute('ce-source', 'unknown'),
    time: attribute('ce-time', ''),
    subject: attribute('ce-subject', ''),
    data: { malformed: Buffer.from(message.data).toString('base64') },
  };
}

/** Throws MalformedEvent when the octets are not one JSON object in UTF-8. */
export function decodeJson(octets: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(octets));
  } catch (cause) {
    throw new MalformedEvent('the data is not JSON', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedEvent('the data is not a JSON object');
  }
  // What JSON.parse returns for an object has only JSON values in it.
  return value as JsonObject;
}

function requireHeader(headers: MsgHdrs, name: string): string {
  const value = headers.get(name);
  if (value === '') throw new MalformedEvent(`no ${name}`);
  try {
    return headerValue(value);
  } catch (cause) {
    throw new MalformedEvent(`${name} is not percent-encoded UTF-8`, { cause });
  }
}
