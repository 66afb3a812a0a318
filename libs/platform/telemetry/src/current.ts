import { type SpanContext, trace, TraceFlags, type Tracer } from '@opentelemetry/api';
import { PreparedIds } from './prepared-ids.js';

/** The one tracer of this process, and what must be known about it to derive the spans of a transaction. */
export interface CurrentTracing {
  readonly tracer: Tracer;
  readonly ids: PreparedIds;
  /** False: nothing is recorded, spans only carry their context on. */
  readonly recording: boolean;
  /** The sampler's decision on a trace that begins with this id. Every process with the same settings decides the same. */
  readonly flagsOfRoot: (traceId: string) => SpanContext['traceFlags'];
}

const off = (): CurrentTracing => ({
  tracer: trace.getTracer('parley'),
  ids: new PreparedIds(),
  recording: false,
  flagsOfRoot: () => TraceFlags.NONE,
});

let current: CurrentTracing = off();

export const tracing = (): CurrentTracing => current;

export function setTracing(next: CurrentTracing | undefined): void {
  current = next ?? off();
}
