import { describe, expect, it } from 'vitest';
import { read } from '../tree.js';
import { expectedOf, reversed, sectionsOf } from './commands.mjs';

const fence = '```';
const page = `Text with \`npm start\` in it.

${fence}sh
npm start   # ready soon
${fence}

${fence}sh
npx --no parley quote a.json --to 127.0.0.1:15321   # waits
npx --no parley order history ID # either
${fence}

${fence}text
npx --no parley lies
${fence}

${fence}sh
PARLEY_PROVIDER_FILE=a.yaml npm start
npx --no parley tasks
npm run deployed
npm test -- libs # some
npm run bench
docker compose up --build
${fence}
`;
const sections = [
  {
    server: 'npm start',
    commands: ['npx --no parley quote a.json --to 127.0.0.1:15321', 'npx --no parley order history ID'],
  },
  { server: 'PARLEY_PROVIDER_FILE=a.yaml npm start', commands: ['npx --no parley tasks'] },
  { server: 'npm run deployed', commands: [] },
];

describe('the commands of a walkthrough', () => {
  it('are the lines of its shell blocks, under what has to run for them', () => {
    expect(sectionsOf(page)).toStrictEqual(sections);
  });

  it('are walked from the end with what has to run still before them', () => {
    expect(reversed(sections)).toStrictEqual([
      { server: 'npm run deployed', commands: [] },
      { server: 'PARLEY_PROVIDER_FILE=a.yaml npm start', commands: ['npx --no parley tasks'] },
      {
        server: 'npm start',
        commands: ['npx --no parley order history ID', 'npx --no parley quote a.json --to 127.0.0.1:15321'],
      },
    ]);
  });

  it('are refused where nothing runs yet', () => {
    expect(() => sectionsOf(`${fence}sh\nnpx --no parley tasks\n${fence}\n`)).toThrow('before anything runs');
  });

  it('each have something to print, for all of the README', () => {
    const commands = sectionsOf(read('README.md')).flatMap((section) => section.commands);
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((command) => expectedOf(command) === undefined)).toStrictEqual([]);
  });

  it('call the command line of this workspace alone, and no package of its name, in every page', () => {
    const pages = ['README.md', 'deploy/README.md', 'tools/parley/README.md', 'docs/provider-file.md'];
    expect(pages.flatMap((path) => read(path).match(/npx (?!--no )\S+/g) ?? [])).toStrictEqual([
      'npx vitest', // of the card, for whoever has installed
    ]);
  });
});
