import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { logSchemas } from './log-schemas.js';

const services = new URL('../../../../services/', import.meta.url);

it('are those of all services that have a log', () => {
  const theirs = readdirSync(services)
    .map((service) => new URL(`${service}/src/migrations.ts`, services))
    .filter((migrations) => existsSync(migrations))
    .map((migrations) => /^export const schema = '(\w+)';$/m.exec(readFileSync(migrations, 'utf8'))?.[1]);
  expect(theirs.toSorted()).toStrictEqual([...logSchemas].toSorted());
});
