import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';

/** Hands out random ids, except while `give` runs: then the span that starts in it gets the ids given. */
export class PreparedIds implements IdGenerator {
  private readonly random = new RandomIdGenerator();
  private prepared: { readonly traceId: string; readonly spanId: string } | undefined;

  generateTraceId(): string {
    return this.prepared?.traceId ?? this.random.generateTraceId();
  }

  generateSpanId(): string {
    return this.prepared?.spanId ?? this.random.generateSpanId();
  }

  /** `start` must start exactly one span, a root, and must not be async. */
  give<T>(traceId: string, spanId: string, start: () => T): T {
    this.prepared = { traceId, spanId };
    try {
      return start();
    } finally {
      this.prepared = undefined;
    }
  }
}
