import { PassThrough } from 'node:stream';
import { createLogger } from '@parley/telemetry';
import { assert, dictionary, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { embeddedEnv, readEmbeddedEnv, runsSamplePartner } from './config.js';
import { environmentOf, partnersYaml, startSamplePartner } from './sample-partner.js';

const own = new Set(Object.keys(embeddedEnv([])));
const at = { dataDir: '/d', address: '127.0.0.1', port: 7 };

describe('the environment of the sample partner', () => {
  it('has nothing that was said of us, and all else as it is', () => {
    const names = string({ minLength: 1 }).map((name) => `X_${name}`);
    assert(
      property(dictionary(names, string(), { noNullPrototype: true }), (others) => {
        const ours = Object.fromEntries([...own].map((name) => [name, 'ours']));
        const env = environmentOf({ env: { ...others, ...ours }, own }, at);
        expect(Object.values(env).filter((value) => value === 'ours')).toStrictEqual([]);
        expect(env).toMatchObject({ ...others, PARLEY_DATA_DIR: '/d', PARLEY_CPNP_PORT: '7' });
      }),
    );
  });

  it('is one in which no further partner runs', () => {
    expect(runsSamplePartner(readEmbeddedEnv(environmentOf({ env: {}, own }, at), []))).toBe(false);
  });
});

describe('the sample partner', () => {
  it.each([
    [{}, true],
    [{ PARLEY_SAMPLE_PARTNER: 'false' }, false],
    [{ PARLEY_PROVIDER_FILE: 'mine.yaml' }, false],
    [{ PARLEY_PROVIDER_FILE: 'mine.yaml', PARLEY_SAMPLE_PARTNER: 'true' }, true],
    [{ PARLEY_PARTNERS_FILE: 'mine.yaml' }, false],
    [{ PARLEY_PARTNERS_FILE: 'mine.yaml', PARLEY_SAMPLE_PARTNER: 'true' }, false],
  ])('runs by %j: %s', (env, runs) => {
    expect(runsSamplePartner(readEmbeddedEnv(env, []))).toBe(runs);
  });

  it.each([
    ['127.0.0.1', '127.0.0.1:7'],
    ['::1', '[::1]:7'],
  ])('is reached by a partners file that the broker can read: at %s', (address, written) => {
    expect(parse(partnersYaml({ address, port: 7 }))).toStrictEqual({
      partners: [{ name: 'nordlink', address: written }],
    });
  });

  it('is left out, and nothing is made for it, where nothing is sent from loopback', async () => {
    const logger = createLogger('test', {}, new PassThrough());
    const asked = { dataDir: '/nowhere', port: 7, bind: ['192.0.2.7'], env: {}, own, logger };
    expect(await startSamplePartner(asked)).toBeUndefined();
  });
});
