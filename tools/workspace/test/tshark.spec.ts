import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { find } from '../bin/tshark.mjs';

const version = 'echo "TShark (Wireshark) 4.0.17"; echo "Compiled with GLib 2.74, with\nLua 5.2.4"';

/** Simulates an installation, and makes of each package a file that the false dpkg-deb runs. */
const apt = `
echo "$*" >> "$0.calls"
case "$*" in
  *" -s "*)
    echo "Inst libwsutil14 (4.0.17 Debian:12 [amd64])"
    echo "Inst libssl3 [3.0.1] (3.0.2 Debian:12 [amd64])"
    echo "Inst tshark (4.0.17 Debian:12 [amd64])"
    echo "Conf tshark (4.0.17 Debian:12 [amd64])" ;;
  *" download "*)
    for wanted; do case "$wanted" in *=*) : > "$PWD/\${wanted%%=*}.deb" ;; esac; done ;;
esac`;
const dpkgDeb = `
mkdir -p "$3/usr/bin" "$3/usr/share/wireshark" "$3/etc/wireshark"
[ "\${2##*/}" = tshark.deb ] || exit 0
printf '%s\\n' '#!/bin/sh' 'echo "TShark 4.0.17 with Lua 5.2.4 data $WIRESHARK_DATA_DIR"' > "$3/usr/bin/tshark"
chmod +x "$3/usr/bin/tshark"`;

describe('a tshark', () => {
  let root = '';
  let cache = '';
  const programs = () => join(root, 'programs');
  /** Only what is written there is found, besides a shell's usual company. */
  const program = (name: string, script: string): void => {
    writeFileSync(join(programs(), name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
    chmodSync(join(programs(), name), 0o755);
  };
  const found = (env: NodeJS.ProcessEnv = {}) => find({ PATH: programs(), ...env }, cache);
  const calls = () => readFileSync(join(programs(), 'apt-get.calls'), 'utf8').trimEnd().split('\n');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-tshark-'));
    cache = join(root, 'cache/tshark');
    mkdirSync(programs());
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is the one that is named, then the one on the path, and nothing is fetched', async () => {
    program('tshark', version);
    program('apt-get', apt);
    expect(await found()).toBe(join(programs(), 'tshark'));
    program('other', version);
    expect(await found({ PARLEY_TSHARK: join(programs(), 'other') })).toBe(join(programs(), 'other'));
    expect(existsSync(join(programs(), 'apt-get.calls'))).toBe(false);
  });

  it('is made of packages that are downloaded and unpacked, whoever asks, and kept', async () => {
    program('apt-get', apt);
    program('dpkg-deb', dpkgDeb);
    expect(await found()).toBe(join(cache, 'tshark'));
    const asked = calls();
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatch(/ -s install --no-install-recommends tshark$/);
    expect(asked[1]).toMatch(/ download libwsutil14=4\.0\.17 libssl3=3\.0\.2 tshark=4\.0\.17$/);
    expect(readdirSync(join(root, 'cache'))).toStrictEqual(['tshark']);

    expect(await found()).toBe(join(cache, 'tshark'));
    expect(calls()).toStrictEqual(asked);
  });

  it('comes by lists of our own where the lists of the machine do not do', async () => {
    program(
      'apt-get',
      `${apt.replace('*" -s "*)', '*" -s "*) case "$*" in *Dir::State::Lists*) ;; *) exit 100 ;; esac')}`,
    );
    program('dpkg-deb', dpkgDeb);
    expect(await found()).toBe(join(cache, 'tshark'));
    expect(calls().map((call) => / (-s|update|download)(?: |$)/.exec(call)?.[1])).toStrictEqual([
      '-s',
      'update',
      '-s',
      'download',
    ]);
  });

  it('stays in its place when another process comes later with its own', async () => {
    program('apt-get', `case "$*" in *" -s "*) mkdir "$0.first" 2>/dev/null || sleep 0.5 ;; esac\n${apt}`);
    program('dpkg-deb', dpkgDeb);
    const both = [found(), found()];
    await Promise.race(both);
    const { ino } = statSync(join(cache, 'tshark'));
    expect(await Promise.all(both)).toStrictEqual([join(cache, 'tshark'), join(cache, 'tshark')]);
    expect(statSync(join(cache, 'tshark')).ino).toBe(ino);
    expect(readdirSync(join(root, 'cache'))).toStrictEqual(['tshark']);
  });

  it('that does not run makes room for one that does', async () => {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'tshark'), 'broken');
    program('apt-get', apt);
    program('dpkg-deb', dpkgDeb);
    expect(await found()).toBe(join(cache, 'tshark'));
    expect(readdirSync(join(root, 'cache'))).toStrictEqual(['tshark']);
  });

  it.each([
    ['no apt', () => undefined, 'no apt-get'],
    ['no dpkg-deb', () => program('apt-get', apt), 'no dpkg-deb'],
    ['an apt that fails', () => program('apt-get', 'echo "E: the mirror is away" >&2; exit 100'), 'the mirror is away'],
  ])('that cannot be had for %s is missed with what to install', async (_, prepare, reason) => {
    prepare();
    const missing = found();
    await expect(missing).rejects.toMatchObject({ code: 'TSHARK_MISSING' });
    await expect(missing).rejects.toThrow(reason);
    await expect(missing).rejects.toThrow('install tshark 3.4 or later with Lua, or set PARLEY_TSHARK to its path');
    expect(readdirSync(join(root, 'cache'))).toStrictEqual([]);
  });
});
