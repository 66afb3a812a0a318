import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { clausePage } from './clause-page.document.js';

const page = fileURLToPath(new URL('../../../docs/clauses.md', import.meta.url));
const written = await format(clausePage(), { ...(await resolveConfig(page)), filepath: page });
if (process.env['PARLEY_WRITE_DOCS'] === '1') writeFileSync(page, written);

describe('the page of clauses', () => {
  it('is written from the closed list as it is (npm run docs -w @parley/policy writes it)', () => {
    expect(readFileSync(page, 'utf8')).toBe(written);
  });
});
