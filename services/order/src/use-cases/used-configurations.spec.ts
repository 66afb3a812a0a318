import { fileURLToPath } from 'node:url';
import { askConfiguration, type Configuration, type NumberedConfiguration } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { addRecording, misfitsOf, recordedTypes } from '@parley/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { logCodec } from '../streams/log-codec.js';
import { UsedConfigurations } from './used-configurations.js';

const schemaFile = new URL('../domain/configuration/configuration.recorded.schema.json', import.meta.url);
const clock = { nowMs: Date.parse('2026-11-30T10:00:00.000Z') };
const of = (version: number, sections: Configuration): NumberedConfiguration => ({
  version,
  changedAt: new Date(clock.nowMs + version * 1_000).toISOString(),
  sections,
});
const acme = { id: 'acme', prefixes: ['192.0.2.0/24'] };
const one = of(1, { customers: [acme], access: { deny: ['198.51.100.0/24'] } });
const two = of(2, {
  customers: [
    { ...acme, blocked: true },
    { id: 'bolt', prefixes: ['203.0.113.0/24'] },
  ],
});
const three = of(5, { customers: [acme], approvers: [{ group: 'noc' }], orderHandling: [] });

describe('the versions of the configuration that the order service goes by', () => {
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0)) await stop();
  });

  /** A process of the service on this log. */
  function started(log: MemoryEventLog) {
    const errors: unknown[] = [];
    const configurations = new UsedConfigurations(log, clock, (error) => errors.push(error));
    running.push(configurations.start().stop);
    return { configurations, errors };
  }
  const newLog = () => new MemoryEventLog({ upcast: logCodec.upcast });
  const versionsIn = async (log: MemoryEventLog) =>
    (await log.readStream('configuration')).map(({ data }) => data['version']);

  it('are in its log, each once, and the last one is known to a process that starts and asks nobody', async () => {
    const log = newLog();
    const { configurations } = started(log);
    await expect(configurations.last()).rejects.toThrow('no configuration has been gone by yet');
    for (const version of [one, two, three]) configurations.used(version);
    await expect.poll(() => versionsIn(log)).toStrictEqual([1, 2, 5]);
    const later = started(log).configurations;
    expect(await later.last()).toStrictEqual(three);
    later.used(three);
    later.used(of(6, one.sections));
    await expect.poll(() => versionsIn(log)).toStrictEqual([1, 2, 5, 6]);
    const recorded = (await log.readByStream(undefined, 100)).filter(({ streamId }) => streamId === 'configuration');
    expect(new Set(recorded.map(({ type }) => type))).toStrictEqual(new Set(recordedTypes(schemaFile)));
    expect(misfitsOf(recorded, schemaFile)).toStrictEqual([]);
    // Kept as a recording of this release (ADR 16).
    if (process.env['PARLEY_RECORD_LOGS'] === '1')
      addRecording(fileURLToPath(new URL('../../test/logs/configuration/', import.meta.url)), recorded);
  });

  it('are answered as the policy service answers', async () => {
    const { configurations } = started(newLog());
    configurations.used(three);
    await expect.poll(() => configurations.last().catch(() => undefined)).toStrictEqual(three);
    const ask = (question: object) => configurations.answer(question);
    expect(await askConfiguration(ask)).toStrictEqual(three);
    expect(await askConfiguration(ask, three)).toBeUndefined();
  });

  it('are recorded once by two processes that use them at once', async () => {
    const log = newLog();
    const both = [started(log), started(log)];
    for (const version of [one, two, three]) for (const { configurations } of both) configurations.used(version);
    await expect.poll(async () => (await versionsIn(log)).at(-1)).toBe(5);
    const recorded = await versionsIn(log);
    expect(recorded).toStrictEqual([...new Set(recorded)]);
  });

  it('are recorded all of them when the log was away', async () => {
    const log = newLog();
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error('the log is away'));
    const { configurations, errors } = started(log);
    configurations.used(one);
    configurations.used(two);
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    log.append = append;
    await expect.poll(() => versionsIn(log)).toStrictEqual([1, 2]);
  });
});
