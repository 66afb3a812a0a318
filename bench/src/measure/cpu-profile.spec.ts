import { describe, expect, it } from 'vitest';
import { summarise, type CpuProfile } from './cpu-profile.js';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 });
const profile: CpuProfile = {
  startTime: 1_000_000,
  nodes: [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('decode', 'file:///somewhere/libs/protocol/cpnp/dist/codec.js'), children: [3] },
    { id: 3, callFrame: frame('query', 'file:///somewhere/node_modules/pg/lib/client.js') },
    { id: 4, callFrame: frame('(garbage collector)') },
  ],
  samples: [2, 1, 2, 3, 4, 2],
  timeDeltas: [0, 1000, 1000, 3000, 1000, 1000],
};

describe('a summary of a profile', () => {
  it('gives each function and each room its share of the busy time', () => {
    const { busy, functions, rooms } = summarise(profile, 1000, 2000);
    expect(busy).toBeCloseTo(6 / 7);
    expect(functions.map(({ name }) => name)).toStrictEqual([
      'decode  libs/protocol/cpnp/dist/codec.js:10',
      'query  pg/lib/client.js:10',
      '(garbage collector)',
    ]);
    expect(rooms.map(({ name }) => name)).toStrictEqual(['libs/protocol/cpnp', 'pg', '(garbage collector)']);
    expect(functions[0]?.share).toBeCloseTo(4 / 6);
  });

  it('gives a function of Parley the time of what it calls as well', () => {
    const { withCallees } = summarise(profile, 1000, 2000);
    expect(withCallees.map(({ name }) => name)).toStrictEqual(['decode  libs/protocol/cpnp/dist/codec.js:10']);
    expect(withCallees[0]?.share).toBeCloseTo(5 / 6);
  });

  it('leaves out what lies outside of the time asked for', () => {
    const { functions } = summarise(profile, 1002, 1005.5);
    expect(functions.map(({ name }) => name)).toStrictEqual([
      'decode  libs/protocol/cpnp/dist/codec.js:10',
      'query  pg/lib/client.js:10',
    ]);
  });
});
