import { describe, expect, it } from 'vitest';
import { foldersUntouched } from './untouched.js';

describe('the folders of another commit that are the same here', () => {
  it('are those with no changed file in them, however much their names resemble', () => {
    const folders = ['libs/client', 'libs/client-log', 'libs/platform/bus', 'bench'];
    expect(
      foldersUntouched(folders, ['libs/client-log/src/index.ts', 'bench/test/new.spec.ts', 'README.md', '']),
    ).toStrictEqual(['libs/client', 'libs/platform/bus']);
  });
});
