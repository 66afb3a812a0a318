import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjects, root } from '../projects.mjs';
import { read } from './tree.js';

/** The rooms that a card does not name: a path in it begins with the folder, or with `src/` and the folder. */
const unnamed = (card: string, folders: readonly string[]): readonly string[] =>
  folders.filter((folder) => !new RegExp(`\`(?:src/)?${folder}/`).test(card));

const services = readProjects().filter(({ layer }) => layer === 'service' || layer === 'composition');

describe('the card of a service', () => {
  it.each(services)('names each room of $folder', ({ folder }) => {
    const folders = readdirSync(join(root, folder, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(unnamed(read(`${folder}/README.md`), folders)).toStrictEqual([]);
  });

  it('is seen to leave out a room', () => {
    const card = '- `src/domain/` decides; `inbound/bus` the doors; the outbound/ ones; `read-models`\n';
    expect(unnamed(card, ['domain', 'inbound', 'outbound', 'read-models'])).toStrictEqual(['outbound', 'read-models']);
  });
});
