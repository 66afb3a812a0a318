import { expect, it } from 'vitest';
import { UnprovenConnections } from './unproven-connections.js';

it('counts connections without proof in all and from each source, each once (V40)', () => {
  const unproven = new UnprovenConnections<string>({ inAll: 3, perSource: 2 });
  const mayCome = () => ['here', 'there'].map((source) => unproven.mayCome(source));
  unproven.add('one', 'here');
  unproven.add('one', 'here');
  expect(mayCome()).toStrictEqual([true, true]);
  unproven.add('two', 'here');
  expect(mayCome()).toStrictEqual([false, true]);
  unproven.add('three', 'there');
  expect(mayCome()).toStrictEqual([false, false]);
  unproven.delete('one');
  unproven.delete('one');
  expect(mayCome()).toStrictEqual([true, true]);
});
