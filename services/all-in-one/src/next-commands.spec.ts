import { execFileSync } from 'node:child_process';
import { assert, constantFrom, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_DOCUMENT, nextCommands } from './next-commands.js';

const loopback = [
  { address: '127.0.0.1', port: 15_321 },
  { address: '::1', port: 15_321 },
];

describe('what is said to type next', () => {
  it.each([
    [true, true, ['  npx --no parley vpn list']],
    [false, false, []],
  ])(
    'is a negotiation and looks at what came of it, at its tunnels where devices make some: %s; and one with a partner, where it runs: %s',
    (makesTunnels, buysOfPartner, looks) => {
      const started = { folder: '/srv/parley', cpnp: loopback, makesTunnels, buysOfPartner, env: {} };
      expect(nextCommands(started)).toStrictEqual([
        'next, in a second terminal: cd /srv/parley',
        `  npx --no parley quote ${FIRST_DOCUMENT} --to 127.0.0.1:15321 --accept`,
        ...(buysOfPartner
          ? ['  npx --no parley quote docs/examples/needs-partner.cpd.json --to 127.0.0.1:15321 --accept']
          : []),
        ...looks,
        '  npx --no parley provider orders',
        '  npx --no parley audit verify',
      ]);
    },
  );

  it('names the port that was bound, on IPv6 where there is nothing else', () => {
    const cpnp = [{ address: '::1', port: 7 }];
    expect(nextCommands({ folder: '/p', cpnp, makesTunnels: true, buysOfPartner: false, env: {} })[1]).toBe(
      `  npx --no parley quote ${FIRST_DOCUMENT} --to '[::1]:7' --accept`,
    );
  });

  it.each([
    ['loopback is not bound', { cpnp: [{ address: '192.0.2.7', port: 7 }], env: {} }],
    ['the provider file is not the sample', { cpnp: loopback, env: { PARLEY_PROVIDER_FILE: 'mine.yaml' } }],
  ])('promises no negotiation where %s', (_why, started) => {
    expect(
      nextCommands({ folder: '/p', makesTunnels: false, buysOfPartner: true, ...started }).filter((line) =>
        line.includes('quote'),
      ),
    ).toStrictEqual([]);
  });

  it('is read by a shell as it is meant, whatever the folders are called', () => {
    const name = string({
      unit: constantFrom('a', ' ', "'", '"', '$', '`', '\\', ';', '&', '(', '*', '~', 'ä'),
      minLength: 1,
    });
    assert(
      property(record({ folder: name, dataDir: name }), ({ folder, dataDir }) => {
        const started = { folder, cpnp: loopback, makesTunnels: true, buysOfPartner: true };
        const lines = nextCommands({ ...started, env: { PARLEY_DATA_DIR: dataDir } });
        const script = [
          `cd() { printf '%s\\n' "$1"; }`,
          `npx() { printf '%s\\n' "$PARLEY_DATA_DIR"; }`,
          ...lines.map((line) => line.replace('next, in a second terminal: ', '')),
        ];
        const said = execFileSync('/bin/sh', ['-c', script.join('\n')], { encoding: 'utf8', env: {} });
        expect(said).toBe([folder, '', '', dataDir, dataDir, dataDir, ''].join('\n'));
      }),
      { numRuns: 30 },
    );
  });
});
