import { headers } from '@nats-io/transport-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusEvent, JsonObject } from '../port.js';
import { MalformedEvent, decodeEvent, encodeHeaders, encodeJson, salvage } from './cloud-event.codec.js';

/** What the server hands over of the lines that were sent. */
function received(lines: string) {
  const block = headers();
  for (const line of lines.split('\r\n').filter((each) => each !== '')) {
    const colon = line.indexOf(': ');
    block.append(line.slice(0, colon), line.slice(colon + 2));
  }
  return block;
}

const attribute = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed());
const events: fc.Arbitrary<BusEvent> = fc.record(
  {
    id: attribute,
    type: fc.constant('order.completed'),
    source: attribute,
    time: fc.constant('2026-11-22T12:00:00.000Z'),
    subject: attribute,
    // A dictionary of JSON values is a JsonObject; fast-check's type says unknown.
    data: fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }).map((each) => {
      return JSON.parse(JSON.stringify(each)) as JsonObject;
    }),
  },
  { noNullPrototype: true },
);

describe('the CloudEvents codec', () => {
  it('gives back every event that it wrote, in lines that no attribute can break', () => {
    fc.assert(
      fc.property(events, (event) => {
        const lines = encodeHeaders(event, undefined);
        expect(lines).toMatch(/^([A-Za-z-]+: [\x21-\x7e]+\r\n){7}$/);
        expect(decodeEvent({ headers: received(lines), data: encodeJson(event.data) })).toStrictEqual(event);
      }),
      { numRuns: 200 },
    );
  });

  it('carries a traceparent', () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const event = { id: '1', type: 'a.b', source: '/s', time: 't', subject: 'o', data: {} };
    const block = received(encodeHeaders(event, traceparent));
    expect(decodeEvent({ headers: block, data: encodeJson({}) })).toStrictEqual({ ...event, traceparent });
  });

  it('names every octet string that is no event, or reads it', () => {
    const block = received(
      encodeHeaders({ id: '1', type: 'a.b', source: '/s', time: 't', subject: 'o', data: {} }, undefined),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        let read: unknown;
        try {
          read = decodeEvent({ headers: block, data });
        } catch (error) {
          read = error;
        }
        expect(read instanceof MalformedEvent || typeof read === 'object').toBe(true);
        expect(read instanceof TypeError || read instanceof SyntaxError).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a missing attribute', 'ce-specversion: 1.0\r\nce-id: 1\r\n', 'no ce-type'],
    ['another specification version', 'ce-specversion: 0.3\r\n', 'ce-specversion is not 1.0'],
    ['another content type', 'ce-specversion: 1.0\r\ncontent-type: text/xml\r\n', 'content-type text/xml'],
    ['a broken percent encoding', 'ce-specversion: 1.0\r\nce-id: %E0%A4%A\r\n', 'not percent-encoded UTF-8'],
  ])('refuses %s', (_what, lines, message) => {
    expect(() => decodeEvent({ headers: received(lines), data: encodeJson({}) })).toThrow(message);
  });

  it.each(['[]', 'null', '1', '"text"', ''])('refuses %s as data', (data) => {
    const block = received(
      encodeHeaders({ id: '1', type: 'a.b', source: '/s', time: 't', subject: 'o', data: {} }, undefined),
    );
    expect(() => decodeEvent({ headers: block, data: new TextEncoder().encode(data) })).toThrow(MalformedEvent);
  });

  it('salvages what a message that is no event says of itself', () => {
    const salvaged = salvage({ headers: received('ce-id: 7\r\n'), data: Uint8Array.of(255) }, 'S-1', 'order.completed');
    expect(salvaged).toStrictEqual({
      id: '7',
      type: 'order.completed',
      source: 'unknown',
      time: '',
      subject: '',
      data: { malformed: '/w==' },
    });
  });
});
