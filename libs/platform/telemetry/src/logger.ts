import { context, isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { logDestination } from './log-destination.js';
import { redact } from './redaction.js';

export type LogFields = Readonly<Record<string, unknown>>;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** The message is a constant sentence: values go into the fields, where redaction sees them. */
export interface LogMethod {
  (fields: LogFields, message: string): void;
  (message: string): void;
}

/** Put errors under `err`. Fields that name a secret or personal value are redacted at any depth. */
export interface Logger extends Readonly<Record<LogLevel, LogMethod>> {
  child(fields: LogFields): Logger;
  isLevelEnabled(level: LogLevel): boolean;
}

const LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * JSON lines on standard output with `level`, ISO `time`, `service`, `trace_id` and `span_id`; readable lines where that is a
 * terminal. Level: PARLEY_LOG_LEVEL.
 */
export function createLogger(
  service: string,
  env: NodeJS.ProcessEnv = process.env,
  destination: DestinationStream = logDestination(process.stdout, process.stderr),
): Logger {
  const wanted = env.PARLEY_LOG_LEVEL ?? '';
  const options = {
    level: LEVELS.includes(wanted) ? wanted : 'info',
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    mixin: spanOfLine,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => redact(fields) as Record<string, unknown>, // an object stays one
    },
    serializers: { err: (error: unknown) => error }, // already plain: redaction has made it so
  };
  return asLogger(pino(options, destination));
}

function spanOfLine(): Record<string, string> {
  const span = trace.getSpanContext(context.active());
  return span !== undefined && isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

function asLogger(lines: pino.Logger): Logger {
  const method =
    (level: LogLevel): LogMethod =>
    (fields: LogFields | string, message?: string) => {
      if (typeof fields === 'string') lines[level](fields);
      else lines[level](fields, message);
    };
  return {
    trace: method('trace'),
    debug: method('debug'),
    info: method('info'),
    warn: method('warn'),
    error: method('error'),
    fatal: method('fatal'),
    // pino does not format the fields of children
    child: (fields) => asLogger(lines.child(redact(fields) as Record<string, unknown>)), // an object stays one
    isLevelEnabled: (level) => lines.isLevelEnabled(level),
  };
}
