import { expect, it } from 'vitest';
import { circlesIn } from '../circles.mjs';
import { filesOf, read } from './tree.js';

const sources = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

it('sees two files that name each other, also by a type, by an export or by a dynamic import', () => {
  for (const back of [
    `import { a } from '../a.js';`,
    `import type { A } from '../a.js';`,
    `export { a } from '../a.js';`,
    `const a = await import('../a.js');`,
  ])
    expect(circlesIn(sources({ 'x/a.ts': `import { b } from './b/b.js';`, 'x/b/b.ts': back }))).toStrictEqual([
      ['x/a.ts', 'x/b/b.ts'],
    ]);
});

it('sees a longer way round, and each circle for itself', () => {
  const files = {
    'a.ts': `import './b.js';`,
    'b.ts': `import './c.mjs';`,
    'c.mjs': `import './a.js';`,
    'd.ts': `import './a.js'; import './e.js';`,
    'e.ts': `import './d.js';`,
  };
  expect(circlesIn(sources(files))).toStrictEqual([
    ['a.ts', 'b.ts', 'c.mjs'],
    ['d.ts', 'e.ts'],
  ]);
});

it('lets files stand that meet below', () => {
  const files = {
    'a.ts': `import './b.js'; import './c.js';`,
    'b.ts': `import './c.js';`,
    'c.ts': `import 'node:fs';`,
  };
  expect(circlesIn(sources(files))).toStrictEqual([]);
});

it('finds no circle in the repository', () => {
  const paths = filesOf(/\.(?:ts|mjs|js)$/);
  expect(paths.length).toBeGreaterThan(300);
  expect(circlesIn(new Map(paths.map((path) => [path, read(path)])))).toStrictEqual([]);
});
