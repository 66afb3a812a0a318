import { context, SpanKind, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { currentTraceparent, inSpan, startTelemetry, type Telemetry, transactionContext } from './index.js';
import { transactionSpanIds, withTransactionSpan } from './transaction-span.js';

const TRANSACTION = '2f6d2a3e94cd47f58dd9d6a0c1b0e7aa';
const root = transactionSpanIds(TRANSACTION);

const shape = (spans: readonly ReadableSpan[]) =>
  spans.map((span) => ({
    name: span.name,
    traceId: span.spanContext().traceId,
    parent: span.parentSpanContext?.spanId,
    flags: span.spanContext().traceFlags,
  }));

describe('the spans of a transaction', () => {
  let telemetry: Telemetry | undefined;
  afterEach(() => telemetry?.shutdown());

  const record = (env: NodeJS.ProcessEnv = {}): InMemorySpanExporter => {
    const spanExporter = new InMemorySpanExporter();
    telemetry = startTelemetry({ service: 'gateway', env, spanExporter });
    return spanExporter;
  };

  it('are one tree under the derived root, with nothing remembered between the datagrams', () => {
    const exporter = record();
    withTransactionSpan(TRANSACTION, 'PROVISION', { 'cpnp.operation': 'provision' }, true, () => {
      inSpan('decide', {}, () => undefined);
    });
    withTransactionSpan(TRANSACTION, 'ACCEPT', {}, false, () => undefined);
    const spans = exporter.getFinishedSpans();
    const provision = spans.find((span) => span.name === 'PROVISION');
    expect(provision?.spanContext()).toMatchObject(root);
    expect(provision?.kind).toBe(SpanKind.SERVER);
    expect(provision?.attributes).toStrictEqual({ 'cpnp.operation': 'provision' });
    expect(shape(spans)).toStrictEqual([
      { name: 'decide', traceId: root.traceId, parent: root.spanId, flags: 1 },
      { name: 'PROVISION', traceId: root.traceId, parent: undefined, flags: 1 },
      { name: 'ACCEPT', traceId: root.traceId, parent: root.spanId, flags: 1 },
    ]);
  });

  it('come together in one trace when two gateway instances share a transaction', async () => {
    const first = record();
    withTransactionSpan(TRANSACTION, 'PROVISION', {}, true, () => undefined);
    const spansOfFirst = shape(first.getFinishedSpans());
    await telemetry?.shutdown();
    const second = record();
    withTransactionSpan(TRANSACTION, 'ACCEPT', {}, false, () => undefined);
    expect([...spansOfFirst, ...shape(second.getFinishedSpans())]).toStrictEqual([
      { name: 'PROVISION', traceId: root.traceId, parent: undefined, flags: 1 },
      { name: 'ACCEPT', traceId: root.traceId, parent: root.spanId, flags: 1 },
    ]);
  });

  it('are roots even inside another span, and give the ids of other spans back to chance', () => {
    const exporter = record();
    inSpan('socket', {}, () => {
      withTransactionSpan(TRANSACTION, 'PROVISION', {}, true, () => undefined);
      inSpan('after', {}, () => undefined);
    });
    const [provision, after, socket] = exporter.getFinishedSpans();
    expect(provision?.parentSpanContext).toBe(undefined);
    expect(after?.parentSpanContext?.spanId).toBe(socket?.spanContext().spanId);
    expect(after?.spanContext().traceId).not.toBe(root.traceId);
  });

  it('are sampled all or none when a ratio decides', () => {
    const env = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' };
    const exporter = record(env);
    const ids = Array.from({ length: 200 }, (_, n) => `transaction ${n}`);
    for (const id of ids) {
      withTransactionSpan(id, 'PROVISION', {}, true, () => undefined);
      withTransactionSpan(id, 'ACCEPT', {}, false, () => undefined);
    }
    const traces = Map.groupBy(exporter.getFinishedSpans(), (span) => span.spanContext().traceId);
    expect([...traces.values()].every((spans) => spans.length === 2)).toBe(true);
    expect(traces.size).toBeGreaterThan(60);
    expect(traces.size).toBeLessThan(140);
  });

  it('name the transaction to the log even when nothing is traced', () => {
    telemetry = startTelemetry({ service: 'gateway', env: {} });
    const seen = [true, false].map((isFirst) =>
      withTransactionSpan(TRANSACTION, 'any', {}, isFirst, () => currentTraceparent()),
    );
    expect(seen).toStrictEqual([`00-${root.traceId}-${root.spanId}-00`, `00-${root.traceId}-${root.spanId}-00`]);
  });

  it('have a context of their own for work between datagrams', () => {
    const exporter = record();
    context.with(transactionContext(TRANSACTION), () => inSpan('deadline', {}, () => undefined));
    expect(shape(exporter.getFinishedSpans())).toStrictEqual([
      { name: 'deadline', traceId: root.traceId, parent: root.spanId, flags: 1 },
    ]);
  });

  it('have valid ids that do not show the transaction id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (transactionId) => {
        const ids = transactionSpanIds(transactionId);
        expect(trace.wrapSpanContext({ ...ids, traceFlags: 0 }).spanContext()).toMatchObject(ids);
        expect(ids.traceId).toMatch(/^[0-9a-f]{32}$/);
        expect(ids.spanId).toMatch(/^[0-9a-f]{16}$/);
        expect(ids).toStrictEqual(transactionSpanIds(transactionId));
        expect(ids.traceId).not.toBe(transactionSpanIds(`${transactionId}.`).traceId);
      }),
    );
  });
});
