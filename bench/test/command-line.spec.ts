import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../src/command-line.js';

describe('the command line of the benches', () => {
  it('runs all of them in their order when none is named', () => {
    expect(readCommandLine([])).toStrictEqual({
      benches: [
        'codec',
        'cops-codec',
        'append',
        'negotiation',
        'read-model',
        'startup',
        'flood',
        'mutated',
        'cops-mesh',
        'cops-sessions',
        'cops-decisions',
        'decision',
        'concurrent-orders',
        'ledger',
        'simulate',
        'child-orders',
      ],
      quick: false,
      profile: false,
      floors: false,
    });
  });

  it('takes names and options in any order', () => {
    expect(readCommandLine(['append', '--json', 'figures.json', 'codec', '--quick'])).toStrictEqual({
      benches: ['codec', 'append'],
      quick: true,
      profile: false,
      floors: false,
      json: 'figures.json',
    });
  });

  it('compares with a commit what can be compared', () => {
    expect(readCommandLine(['--against', '916816e', 'negotiation', 'startup']).against).toStrictEqual({
      commit: '916816e',
      benches: ['negotiation'],
      readModelsOff: false,
    });
    expect(readCommandLine(['--against', '916816e', '--read-models-off']).against?.readModelsOff).toBe(true);
    expect(() => readCommandLine(['--read-models-off'])).toThrow('goes with --against');
    expect(() => readCommandLine(['--against', '916816e', '--profile'])).toThrow('--against goes with');
  });

  it('takes a whole number of datagrams', () => {
    expect(readCommandLine(['mutated', '--datagrams', '10000000']).datagrams).toBe(10_000_000);
    expect(() => readCommandLine(['mutated', '--datagrams', 'many'])).toThrow('wants a whole number, not many');
  });

  it('takes a whole number of agreements', () => {
    expect(readCommandLine(['ledger', '--agreements', '200000']).agreements).toBe(200_000);
    expect(() => readCommandLine(['ledger', '--agreements', '0'])).toThrow('wants a whole number, not 0');
  });

  it('takes the size of the mesh and the number of devices', () => {
    expect(readCommandLine(['cops-mesh', '--sites', '50', '--devices', '900'])).toMatchObject({
      sites: 50,
      devices: 900,
    });
    expect(() => readCommandLine(['--sites', '0'])).toThrow('--sites wants a whole number, not 0');
    expect(() => readCommandLine(['--devices', 'some'])).toThrow('--devices wants a whole number, not some');
  });

  it('says which names there are when one is not known', () => {
    expect(() => readCommandLine(['speed'])).toThrow('no bench is called speed; there are codec');
  });
});
