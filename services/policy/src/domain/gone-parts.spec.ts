import { describe, expect, it } from 'vitest';
import { gonePartsOf } from './gone-parts.js';
import { Network } from './network.js';

const device = (name: string) => ({ name, stubLinks: [{ name: 'ge-0', capacityBps: 1_000 }] });
const joined = (a: string, b: string) => ({ between: [a, b], capacityBps: 1_000, delayMs: 1 });
const reserved = ['stub a/ge-0 in', 'stub a/ge-0 out', 'core a>b', 'core b>a', 'stub b/ge-0 in'];

describe('what a network lacks of an order', () => {
  it('is nothing where it has every link', () => {
    expect(gonePartsOf(reserved, new Network([device('a'), device('b')], [joined('a', 'b')]))).toStrictEqual([]);
  });

  it('is the links that are gone, by name', () => {
    const renamed = { name: 'b', stubLinks: [{ name: 'ge-1', capacityBps: 1_000 }] };
    expect(gonePartsOf(reserved, new Network([device('a'), renamed], []))).toStrictEqual([
      'core a>b',
      'core b>a',
      'stub b/ge-0',
    ]);
  });

  it('is the device too where it went with its links', () => {
    expect(gonePartsOf(reserved, new Network([device('a')], []))).toStrictEqual([
      'core a>b',
      'core b>a',
      'device b',
      'stub b/ge-0',
    ]);
  });
});
