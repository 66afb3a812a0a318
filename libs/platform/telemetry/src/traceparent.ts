import { context, type Context, isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';

/** W3C Trace Context of the active span, version 00; undefined outside any span. */
export function currentTraceparent(): string | undefined {
  const span = trace.getSpanContext(context.active());
  return span !== undefined && isSpanContextValid(span) ? traceparentOf(span) : undefined;
}

/** `00-<trace id>-<span id>-<flags>`. */
export function traceparentOf(span: SpanContext): string {
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The active context with the span that `traceparent` names as parent; just the active one when it names none. */
export function contextOf(traceparent: string | undefined): Context {
  const span = spanContextOf(traceparent);
  return span === undefined ? context.active() : trace.setSpanContext(context.active(), span);
}

/** Runs `fn` in a context, in no span of its own: for log lines, which then carry the ids of the span that is active in it. */
export function inContext<T>(active: Context, fn: () => T): T {
  return context.with(active, fn);
}

/** undefined when the text is not a valid traceparent: foreign trace headers are never a reason to fail. */
export function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  if (traceparent === undefined) return undefined;
  const parsed = parseTraceParent(traceparent);
  return parsed === null ? undefined : { ...parsed, isRemote: true };
}
