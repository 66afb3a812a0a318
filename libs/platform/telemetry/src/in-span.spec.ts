import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentTraceparent, inSpan, startTelemetry, type Telemetry } from './index.js';
import { traceparentOf } from './traceparent.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

describe('inSpan', () => {
  let telemetry: Telemetry;
  let exporter: InMemorySpanExporter;
  beforeEach(() => {
    exporter = new InMemorySpanExporter();
    telemetry = startTelemetry({ service: 'order', version: '1.2.3', env: {}, spanExporter: exporter });
  });
  afterEach(() => telemetry.shutdown());
  const only = (): ReadableSpan => {
    const [span, ...others] = exporter.getFinishedSpans();
    if (span === undefined) throw new Error('no span has ended');
    expect(others).toStrictEqual([]);
    return span;
  };

  it('gives back what the function gives, and ends with it', async () => {
    expect(inSpan('sync', {}, () => 7)).toBe(7);
    expect(exporter.getFinishedSpans()).toHaveLength(1);
    exporter.reset();
    const gate = Promise.withResolvers<string>();
    const result = inSpan('async', {}, () => gate.promise);
    expect(exporter.getFinishedSpans()).toStrictEqual([]);
    gate.resolve('done');
    expect(await result).toBe('done');
    expect(only().status).toStrictEqual({ code: SpanStatusCode.UNSET });
  });

  it('takes kind, attributes, parent and links, and leaves out what is no traceparent', () => {
    const attributes = { 'order.method': 'ACCEPT' };
    const links = [`00-${TRACE}-${PARENT}-01`, 'nonsense'];
    inSpan('consume', { kind: 'consumer', attributes, parent: `00-${TRACE}-${PARENT}-01`, links }, () => undefined);
    const span = only();
    expect(span.kind).toBe(SpanKind.CONSUMER);
    expect(span.attributes).toStrictEqual(attributes);
    expect(span.parentSpanContext).toMatchObject({ traceId: TRACE, spanId: PARENT, isRemote: true });
    expect(span.links.map((link) => traceparentOf(link.context))).toStrictEqual([`00-${TRACE}-${PARENT}-01`]);
    expect(span.resource.attributes).toMatchObject({ 'service.name': 'order', 'service.version': '1.2.3' });
  });

  it('begins a trace of its own when the parent is nonsense', () => {
    inSpan('consume', { parent: '00-xyz' }, () => undefined);
    expect(only().parentSpanContext).toBe(undefined);
  });

  it('is not recorded when its parent is not', () => {
    expect(inSpan('consume', { parent: `00-${TRACE}-${PARENT}-00` }, currentTraceparent)).toMatch(
      new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`),
    );
    expect(exporter.getFinishedSpans()).toStrictEqual([]);
  });

  it('is the active span across awaits, and no longer after them', async () => {
    const seen = await inSpan('outer', {}, async (span) => {
      await Promise.resolve();
      return [currentTraceparent(), traceparentOf(span.spanContext())];
    });
    expect(seen[0]).toBe(seen[1]);
    expect(currentTraceparent()).toBe(undefined);
  });

  it.each([
    ['throws', () => inSpan('failing', {}, () => fault())],
    ['rejects', () => inSpan('failing', {}, () => Promise.reject(new RangeError('too far')))],
  ])('records the error when the function %s', async (_, run) => {
    await expect((async () => run())()).rejects.toThrow(new RangeError('too far'));
    expect(only().status).toStrictEqual({ code: SpanStatusCode.ERROR, message: 'RangeError' });
    expect(only().events.map((event) => event.attributes?.['exception.message'])).toStrictEqual(['too far']);
  });

  function fault(): never {
    throw new RangeError('too far');
  }
});

describe('inSpan where nothing is recorded', () => {
  it('adds nothing to what the function gives, and carries on the parent that it is given', async () => {
    const telemetry = startTelemetry({ service: 'order', env: {} });
    const parent = `00-${TRACE}-${PARENT}-01`;
    const gate = Promise.withResolvers<string | undefined>();
    expect(inSpan('alone', {}, () => gate.promise)).toBe(gate.promise);
    const inner = inSpan('given', { parent }, () =>
      inSpan('within', {}, async (span) => {
        span.setAttribute('order.method', 'ACCEPT');
        await gate.promise;
        return currentTraceparent();
      }),
    );
    gate.resolve(undefined);
    expect(await inner).toBe(parent);
    expect(() =>
      inSpan('bad', {}, () => {
        throw new Error('as it was');
      }),
    ).toThrow('as it was');
    await telemetry.shutdown();
  });
});
