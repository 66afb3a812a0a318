import { LogUnavailable } from '@parley/event-log';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../limits.js';
import { DeviceLines } from './device-lines.js';

describe('what the log says of devices that cannot be served', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is one line and one per interval with their number, however many connections a log that is away ends', () => {
    const { lines, written } = linesInto();
    for (let connection = 0; connection < 5_000; connection += 1)
      lines.failed(new LogUnavailable('read', new Error(`connection ${connection}`)), 'could not go on');
    vi.advanceTimersByTime(limits.lineIntervalMs);
    expect(written).toStrictEqual([
      ['could not go on', 1],
      ['could not go on', 4_999],
    ]);
  });

  it('is a line of its own for each kind: the code of an error, or its name, and what could not go on', () => {
    const { lines, written } = linesInto();
    lines.failed(new LogUnavailable('read', new Error('gone')), 'a connection');
    lines.failed(new LogUnavailable('read', new Error('gone')), 'a session');
    lines.failed(new TypeError('x is undefined'), 'a session');
    lines.failed('a text', 'a session');
    expect(written.map(([text]) => text)).toStrictEqual(['a connection', 'a session', 'a session', 'a session']);
  });

  it('is one line for all the handshakes that fail for one reason, whatever their address', () => {
    const { lines, written } = linesInto();
    for (let host = 1; host <= 200; host += 1) lines.handshakeFailed('ECONNRESET', `192.0.2.${host}`);
    lines.handshakeFailed('ERR_SSL_UNSUPPORTED_PROTOCOL', '192.0.2.1');
    vi.advanceTimersByTime(limits.lineIntervalMs);
    expect(written.map(([, times]) => times)).toStrictEqual([1, 1, 199]);
  });
});

function linesInto() {
  const written: (readonly [string, number])[] = [];
  const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
  vi.spyOn(logger, 'warn').mockImplementation((fields: unknown, text?: unknown) => {
    written.push([String(text), (fields as { times: number }).times]);
  });
  return { lines: new DeviceLines(logger), written };
}
