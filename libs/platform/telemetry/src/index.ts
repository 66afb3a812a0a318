export { startTelemetry, type StartTelemetry, type Telemetry } from './start.js';
export { contextOf, currentTraceparent, inContext } from './traceparent.js';
export { inSpan, type SpanAttributes, type SpanOptions } from './in-span.js';
export { transactionContext, transactionSpanIds, withTransactionSpan } from './transaction-span.js';
export { counter, gauge, histogram, type Counter, type Histogram, type Observation, type Observed } from './metrics.js';
export {
  METRICS,
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
  type MetricName,
} from './metric-names.js';
export { createLogger, type Logger, type LogFields, type LogLevel, type LogMethod } from './logger.js';
export { standardOutput, type LineSink } from './log-destination.js';
export { readableLine } from './readable-line.js';
export { redact as redacted, REDACTED } from './redaction.js';
export { RepeatedLines } from './repeated-lines.js';
