import { expect, it } from 'vitest';
import { logSchemaOf, logSchemas } from './log-schemas.js';

it('are those of all services that have a log', async () => {
  expect(await logSchemas()).toEqual(expect.arrayContaining(['parley_order', 'parley_policy']));
});

it('are asked of one service by its name', async () => {
  expect(await logSchemaOf('order')).toBe('parley_order');
  await expect(logSchemaOf('gateway')).rejects.toThrow('gateway has no log');
});
