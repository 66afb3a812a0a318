import { describe, expect, it } from 'vitest';
import { readChaosOrder } from './command-line.js';

const read = (...words: string[]) => readChaosOrder(words, () => 42);

describe('the words of npm run chaos', () => {
  it('are the seconds, and a seed that is drawn where none is named', () => {
    expect(read('120')).toStrictEqual({ seconds: 120, seed: 42 });
    expect(read('20', '--seed', '7')).toStrictEqual({ seconds: 20, seed: 7 });
  });

  it.each([
    [[]],
    [['1', '2']],
    [['-5']],
    [['19']],
    [['90000']],
    [['x']],
    [['60', '--seed', '1.5']],
    [['60', '--sead', '1']],
  ])('are refused where they are %j', (words) => {
    expect(() => read(...words)).toThrow(/SECONDS|--se[ea]d|-5/);
  });
});
