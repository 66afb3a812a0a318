import { expect, it } from 'vitest';
import { Lanes } from './lanes.js';

it('runs the work of one key in order, of others at once, and goes on after a failure', async () => {
  const lanes = new Lanes();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const work = (name: string, wait?: Promise<void>) => async () => {
    await wait;
    done.push(name);
  };
  const failing = lanes.run('a', async () => {
    await gate.promise;
    throw new Error('failed');
  });
  const second = lanes.run('a', work('a2'));
  await lanes.run('b', work('b1'));
  expect(done).toStrictEqual(['b1']);
  gate.resolve();
  await expect(failing).rejects.toThrow('failed');
  await second;
  expect(done).toStrictEqual(['b1', 'a2']);
});
