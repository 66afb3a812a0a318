import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanKind,
  SpanStatusCode,
  type Tracer,
  context,
  isSpanContextValid,
  trace,
} from '@opentelemetry/api';

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The span context of a `traceparent`; undefined for one that is not W3C Trace Context version 00. */
export function parseTraceparent(traceparent: string): SpanContext | undefined {
  const parts = FORM.exec(traceparent);
  if (parts === null) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = parts;
  const parsed = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(parsed) ? parsed : undefined;
}

/** The `traceparent` of a span; undefined for one that is in no trace. */
export function traceparentOf(span: Span): string | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (!isSpanContextValid({ traceId, spanId, traceFlags })) return undefined;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** A span of the bus and the context in which its work runs. Without an SDK the span only carries its parent's context. */
export interface BusSpan {
  readonly span: Span;
  readonly context: Context;
}

// Asked for at each use: the API's proxy finds an SDK that is registered later.
const tracer = (): Tracer => trace.getTracer('@parley/bus');

/**
 * Starts a span under `traceparent`, or under the span of `otherwise` when there is none. What is delivered gives
 * ROOT_CONTEXT: the active context there is that of whoever happened to wake the consumer.
 */
export function startSpan(
  name: string,
  kind: SpanKind,
  traceparent: string | undefined,
  otherwise: Context,
  attributes: Attributes,
): BusSpan {
  const remote = traceparent === undefined ? undefined : parseTraceparent(traceparent);
  const parent = remote === undefined ? otherwise : trace.setSpanContext(otherwise, remote);
  const span = tracer().startSpan(name, { kind, attributes }, parent);
  return { span, context: trace.setSpan(parent, span) };
}

/** Runs `fn` in the trace of an event, and in none when the event has none: log lines carry the trace in which they are written. */
export function inTraceOf<T>({ traceparent }: { readonly traceparent?: string }, fn: () => T): T {
  const remote = traceparent === undefined ? undefined : parseTraceparent(traceparent);
  return context.with(remote === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote), fn);
}

/** Ends the span as failed. */
export function failSpan(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
  span.end();
}
