import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** Where spans go, or undefined when nothing is to be traced. Read from OTEL_EXPORTER_OTLP_[TRACES_]ENDPOINT. */
export function tracesEndpoint(env: NodeJS.ProcessEnv): string | undefined {
  if (env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return undefined;
  if (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  return `${env.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '')}/v1/traces`;
}

/** OTLP over HTTP; its code is loaded with the first batch, so that a start does not wait for it. */
export class OtlpExporter implements SpanExporter {
  private exporter: Promise<SpanExporter> | undefined;

  constructor(
    private readonly url: string,
    private readonly failed: (error: Error | undefined) => void,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter ??= import('@opentelemetry/exporter-trace-otlp-http').then(
      ({ OTLPTraceExporter }) => new OTLPTraceExporter({ url: this.url }),
    );
    this.exporter.then(
      (exporter) => exporter.export(spans, (result) => this.report(result, done)),
      (error: unknown) => this.report({ code: ExportResultCode.FAILED, error: asError(error) }, done),
    );
  }

  /** A failed batch is lost and counted. The processor gets a success all the same, since it could do nothing about it. */
  private report(result: ExportResult, done: (result: ExportResult) => void): void {
    if (result.code === ExportResultCode.FAILED) this.failed(result.error);
    done({ code: ExportResultCode.SUCCESS });
  }

  async shutdown(): Promise<void> {
    await (await this.exporter)?.shutdown();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
