import { assert, constantFrom, dictionary, jsonValue, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';
import { logDestination } from './log-destination.js';
import { readableLine } from './readable-line.js';

/** Standard streams, of which each is a terminal or not, and the pipe that standard output may be. */
function streams(stdoutIsTerminal: boolean, stderrIsTerminal: boolean) {
  const [out, err, pipe]: [string[], string[], string[]] = [[], [], []];
  const into = (lines: string[], isTTY: boolean) => ({ isTTY, write: (text: string) => void lines.push(text) });
  const destination = logDestination(into(out, stdoutIsTerminal), into(err, stderrIsTerminal), () => into(pipe, false));
  return { out, err, pipe, logger: createLogger('order', {}, destination) };
}

describe('a line of the log for a person', () => {
  it('says when, who, how bad, what, why and with what values', () => {
    const { out, logger } = streams(true, true);
    const refused = new AggregateError([new Error('connect ECONNREFUSED ::1:5432'), new Error('and 127.0.0.1')]);
    logger.error({ err: new Error('no log', { cause: refused }), port: 5432 }, 'could not start');
    expect(out.map((line) => line.replace(/^\d\d:\d\d:\d\d/, 'HH:MM:SS'))).toStrictEqual([
      'HH:MM:SS order error: could not start: no log: connect ECONNREFUSED ::1:5432; and 127.0.0.1 (port=5432)\n',
    ]);
  });

  it('is one line without control characters, whatever was logged', () => {
    const error = record({ message: string(), name: string(), cause: string() });
    const levels = constantFrom('debug', 'warn', 'error', 'fatal');
    assert(
      property(
        error,
        string(),
        dictionary(string(), jsonValue()),
        levels,
        ({ message, name, cause }, msg, values, level) => {
          const err = Object.assign(new Error(message, { cause: new Error(cause) }), { name });
          const { out, err: other, pipe, logger } = streams(true, true);
          logger[level]({ ...values, err }, msg);
          expect([...other, ...pipe]).toStrictEqual([]);
          expect(out).toHaveLength(level === 'debug' ? 0 : 1);
          for (const line of out) expect(line).toMatch(/^[^\p{Cc}\u2028\u2029]+\n$/u);
        },
      ),
    );
  });

  it('leaves alone what is no record', () => {
    expect(['parley ready', '{"half', ''].map(readableLine)).toStrictEqual(['parley ready', '{"half', '']);
  });
});

describe('the lines of a process', () => {
  const tell = (stdoutIsTerminal: boolean, stderrIsTerminal: boolean) => {
    const { out, err, pipe, logger } = streams(stdoutIsTerminal, stderrIsTerminal);
    logger.warn('lost');
    logger.fatal('could not start');
    return { out: out.length, err: err.length, pipe: pipe.map((line) => (JSON.parse(line) as { msg: string }).msg) };
  };

  it('are JSON alone where nobody looks on, and readable alone on a terminal', () => {
    expect(tell(false, false)).toStrictEqual({ out: 0, err: 0, pipe: ['lost', 'could not start'] });
    expect(tell(true, false)).toStrictEqual({ out: 2, err: 0, pipe: [] });
    expect(tell(true, true)).toStrictEqual({ out: 2, err: 0, pipe: [] });
  });

  it('tell a terminal on standard error why the process ends when standard output is none', () => {
    expect(tell(false, true)).toStrictEqual({ out: 0, err: 1, pipe: ['lost', 'could not start'] });
  });
});
