import {
  type Attributes,
  context,
  INVALID_SPAN_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { tracing } from './current.js';
import { contextOf, spanContextOf } from './traceparent.js';

export type SpanAttributes = Attributes;

export interface SpanOptions {
  /** Default: internal. */
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: SpanAttributes;
  /** traceparent of the parent; without it, the active span is the parent. */
  readonly parent?: string | undefined;
  /** traceparents of spans that led to this one without being its parent. Invalid ones are left out. */
  readonly links?: readonly string[];
}

const noSpan = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * Runs `fn` (async or not) in a span of its own and gives back what it gives.
 * What `fn` throws is recorded on the span and thrown on. Where nothing is recorded, a span without a parent of its own would carry on
 * the active context as it is, and costs nothing.
 */
export function inSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => T): T {
  if (!tracing().recording && options.parent === undefined) return fn(trace.getActiveSpan() ?? noSpan);
  const parent = contextOf(options.parent);
  const links = (options.links ?? []).flatMap((link) => {
    const linked = spanContextOf(link);
    return linked === undefined ? [] : [{ context: linked }];
  });
  const span = tracing().tracer.startSpan(
    name,
    { kind: KINDS[options.kind ?? 'internal'], attributes: options.attributes ?? {}, links },
    parent,
  );
  return runInSpan(span, fn);
}

/** Runs `fn` with `span` active and ends the span when `fn`, or the promise that it gives, is done. */
export function runInSpan<T>(span: Span, fn: (span: Span) => T): T {
  return context.with(trace.setSpan(context.active(), span), () => {
    let result: T;
    try {
      result = fn(span);
    } catch (error) {
      fail(span, error);
      throw error;
    }
    if (!isPromise(result)) {
      span.end();
      return result;
    }
    const settled = result.then(
      (value) => {
        span.end();
        return value;
      },
      (error: unknown) => {
        fail(span, error);
        throw error;
      },
    );
    return settled as T; // T is a promise here; the chained one resolves to the same value
  });
}

function fail(span: Span, error: unknown): void {
  const exception = error instanceof Error ? error : String(error);
  span.recordException(exception);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'thrown' });
  span.end();
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}
