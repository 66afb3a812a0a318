import { context, metrics, propagation, ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  SimpleSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { setTracing } from './current.js';
import { createLogger } from './logger.js';
import { bindMeter, counter } from './metrics.js';
import { OtlpExporter, tracesEndpoint } from './otlp.exporter.js';
import { PreparedIds } from './prepared-ids.js';
import { observeProcess } from './process-metrics.js';
import { ProcessResource } from './process-resource.js';
import { PullReader } from './pull.reader.js';
import { samplingRule } from './sampler.js';

export interface StartTelemetry {
  /** service.name of the spans; a second name in the same process makes it `parley`. OTEL_SERVICE_NAME goes before it. */
  readonly service: string;
  readonly version?: string;
  /** Default: process.env. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets each span as soon as it ends, in place of the OTLP exporter. For tests. */
  readonly spanExporter?: SpanExporter;
}

export interface Telemetry {
  /** Every metric of this process as Prometheus text exposition 0.0.4. Content type: `text/plain; version=0.0.4`. */
  metricsText(): Promise<string>;
  /** Flushes and ends telemetry when the last service of the process has called it. Never throws. */
  shutdown(): Promise<void>;
}

interface ProcessTelemetry {
  readonly resource: ProcessResource;
  readonly reader: PullReader;
  readonly end: () => Promise<void>;
  users: number;
}

/** How long the flush of the last spans may hold up the end of the process; a drain has 5 s in all. */
const SHUTDOWN_TIMEOUT_MS = 2_000;
/** Milliseconds between a span's end and its export, unless OTEL_BSP_SCHEDULE_DELAY sets another time. */
const EXPORT_DELAY_MS = 1_000;
/** Spans kept for the collector while it is away; later ones are dropped. About 1 kB each. */
const EXPORT_QUEUE_SPANS = 8_192;

let running: ProcessTelemetry | undefined;

/** Starts tracing, metrics and propagation for this process; for a second service in it, joins what runs. */
export function startTelemetry(options: StartTelemetry): Telemetry {
  const current = (running ??= start(options));
  current.resource.addService(options.service);
  current.users += 1;
  let stopped: Promise<void> | undefined;
  return {
    metricsText: () => current.reader.text(),
    shutdown: () => (stopped ??= release(current)),
  };
}

async function release(current: ProcessTelemetry): Promise<void> {
  current.users -= 1;
  if (current.users > 0) return;
  if (running === current) running = undefined;
  await current.end();
}

function start(options: StartTelemetry): ProcessTelemetry {
  const env = options.env ?? process.env;
  const resource = new ProcessResource(env.OTEL_SERVICE_NAME || undefined, options.version);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());

  const reader = new PullReader();
  const meters = new MeterProvider({ resource: resource.asResource(), readers: [reader] });
  metrics.setGlobalMeterProvider(meters);
  bindMeter(meters.getMeter('parley'));
  const endProcessMetrics = observeProcess();

  const processor = spanProcessor(options, env);
  const tracers = processor === undefined ? undefined : startTracing(processor, resource, env);

  const end = async (): Promise<void> => {
    await withinTimeout(tracers?.shutdown());
    endProcessMetrics();
    bindMeter(undefined);
    await withinTimeout(meters.shutdown());
    trace.disable();
    metrics.disable();
    propagation.disable();
    context.disable();
    setTracing(undefined); // after trace.disable(): it asks for the tracer that is left
  };
  return { resource, reader, end, users: 0 };
}

function spanProcessor(options: StartTelemetry, env: NodeJS.ProcessEnv): SpanProcessor | undefined {
  if (options.spanExporter !== undefined) return new SimpleSpanProcessor({ exporter: options.spanExporter });
  const url = tracesEndpoint(env);
  if (url === undefined) return undefined;
  return new BatchSpanProcessor({
    exporter: new OtlpExporter(url, exportFailureReporter(options.service)),
    scheduledDelayMillis: parsePositive(env.OTEL_BSP_SCHEDULE_DELAY) ?? EXPORT_DELAY_MS,
    maxQueueSize: EXPORT_QUEUE_SPANS,
  });
}

function startTracing(processor: SpanProcessor, resource: ProcessResource, env: NodeJS.ProcessEnv): TracerProvider {
  const { root, parentFirst } = samplingRule(env);
  const ids = new PreparedIds();
  const provider = new TracerProvider({
    resource: resource.asResource(),
    sampler: parentFirst ? new ParentBasedSampler({ root }) : root,
    idGenerator: ids,
    spanProcessors: [processor],
  });
  trace.setGlobalTracerProvider(provider);
  setTracing({
    tracer: provider.getTracer('parley'),
    ids,
    recording: true,
    flagsOfRoot: (traceId) => {
      const { decision } = root.shouldSample(ROOT_CONTEXT, traceId, '', SpanKind.SERVER, {}, []);
      return decision === SamplingDecision.RECORD_AND_SAMPLED ? TraceFlags.SAMPLED : TraceFlags.NONE;
    },
  });
  return provider;
}

/** Logs the first failure and only counts the others, so that an absent collector does not fill the log. */
function exportFailureReporter(service: string): (error: Error | undefined) => void {
  const failures = counter('telemetry_export_failures');
  let told = false;
  return (error) => {
    failures.add(1);
    if (told) return;
    told = true;
    createLogger(service).warn({ err: error }, 'spans could not be exported; further failures are only counted');
  };
}

async function withinTimeout(work: Promise<void> | undefined): Promise<void> {
  const timeout = AbortSignal.timeout(SHUTDOWN_TIMEOUT_MS);
  const expired = new Promise<void>((resolve) => timeout.addEventListener('abort', () => resolve(), { once: true }));
  // What could not be flushed in time is lost with the process; nobody is left to be told.
  await Promise.race([work?.catch(() => undefined), expired]);
}

function parsePositive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
