import { hash } from 'node:crypto';
import { context, type Context, ROOT_CONTEXT, type Span, SpanKind, trace } from '@opentelemetry/api';
import { tracing } from './current.js';
import { runInSpan, type SpanAttributes } from './in-span.js';

/**
 * Trace id and root span id of a CPNP transaction, the same in every process that knows its transaction id.
 * The transaction id protects against forged answers (CPNP-03 §13), so that only a digest of it may leave the service.
 */
export function transactionSpanIds(transactionId: string): { readonly traceId: string; readonly spanId: string } {
  const digest = hash('sha256', `cpnp-transaction${transactionId}`, 'hex');
  return { traceId: digest.slice(0, 32), spanId: digest.slice(32, 48) };
}

/** A context whose active span is the derived root of the transaction, for spans and log lines below it. */
export function transactionContext(transactionId: string): Context {
  const ids = transactionSpanIds(transactionId);
  const traceFlags = tracing().flagsOfRoot(ids.traceId);
  return trace.setSpanContext(ROOT_CONTEXT, { ...ids, traceFlags, isRemote: true });
}

/**
 * Runs `fn` in a span of the transaction's one trace. Every process finds that trace from the transaction id alone. `isFirst`
 * tells that this datagram opens the transaction; its span is the root itself. Pass it once per transaction (a repeat of the
 * first datagram is not the first), or two spans share one id. All others become children of the root.
 */
export function withTransactionSpan<T>(
  transactionId: string,
  name: string,
  attributes: SpanAttributes,
  isFirst: boolean,
  fn: (span: Span) => T,
): T {
  const { tracer, ids, recording } = tracing();
  const options = { kind: SpanKind.SERVER, attributes };
  if (isFirst && recording) {
    const { traceId, spanId } = transactionSpanIds(transactionId);
    const root = ids.give(traceId, spanId, () => tracer.startSpan(name, { ...options, root: true }, ROOT_CONTEXT));
    return context.with(ROOT_CONTEXT, () => runInSpan(root, fn));
  }
  const parent = transactionContext(transactionId);
  return context.with(parent, () => runInSpan(tracer.startSpan(name, options, parent), fn));
}
