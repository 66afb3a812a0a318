import { afterEach, describe, expect, it } from 'vitest';
import {
  createLogger,
  inSpan,
  startTelemetry,
  type Telemetry,
  transactionSpanIds,
  withTransactionSpan,
} from './index.js';

const recording = (env: NodeJS.ProcessEnv = {}) => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, logger: createLogger('gateway', env, { write }) };
};

class ConflictFault extends Error {
  override readonly name = 'ConflictFault';
  readonly code = 'conflict';
  constructor(
    readonly version: number,
    options: ErrorOptions,
  ) {
    super('another version', options);
  }
}

describe('createLogger', () => {
  let telemetry: Telemetry | undefined;
  afterEach(() => telemetry?.shutdown());

  it('writes JSON lines with level, ISO time and service', () => {
    const { lines, logger } = recording();
    logger.info({ port: 15321 }, 'listening');
    logger.warn('alone');
    expect(lines).toStrictEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        service: 'gateway',
        port: 15321,
        msg: 'listening',
      },
      { level: 'warn', time: expect.any(String) as string, service: 'gateway', msg: 'alone' },
    ]);
  });

  it('heeds PARLEY_LOG_LEVEL, and takes info when that names no level', () => {
    const quiet = recording({ PARLEY_LOG_LEVEL: 'error' });
    quiet.logger.warn('not seen');
    quiet.logger.error('seen');
    const odd = recording({ PARLEY_LOG_LEVEL: 'loud' });
    odd.logger.debug('not seen');
    odd.logger.info('seen');
    expect([...quiet.lines, ...odd.lines].map(({ msg }) => msg)).toStrictEqual(['seen', 'seen']);
    expect(odd.logger.isLevelEnabled('debug')).toBe(false);
  });

  it('names the active span, also in children and without a collector', () => {
    telemetry = startTelemetry({ service: 'gateway', env: {} });
    const { lines, logger } = recording();
    const { traceId, spanId } = transactionSpanIds('t');
    withTransactionSpan('t', 'PROVISION', {}, true, () => inSpan('below', {}, () => logger.child({ a: 1 }).info('in')));
    logger.info('out');
    expect(lines).toMatchObject([{ a: 1, trace_id: traceId }, { msg: 'out' }]);
    expect(lines[0]?.span_id).toMatch(/^[0-9a-f]{16}$/);
    expect(lines[1]).not.toHaveProperty('trace_id');
    expect(spanId).not.toBe('');
  });

  it('tells type, message, stack, fields and causes of an error', () => {
    const { lines, logger } = recording();
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', nonce: 'abc' });
    logger.error({ err: new ConflictFault(4, { cause }) }, 'append failed');
    expect(lines).toMatchObject([
      {
        err: {
          type: 'ConflictFault',
          message: 'another version',
          stack: expect.stringContaining('logger.spec.ts') as string,
          code: 'conflict',
          version: 4,
          cause: { type: 'Error', message: 'duplicate key', code: '23505', nonce: '[redacted]' },
        },
      },
    ]);
  });
});
