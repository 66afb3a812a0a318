import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { pcapOf, type Passed } from './pcap.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');
const troubles = ['_ws.malformed', '_ws.expert.severity', '_ws.expert.message'];
const between = '\u001f';

/** What tshark shows of a message: the values of each field that it has. */
export type Shown = ReadonlyMap<string, readonly string[]>;

/** The path of a tshark, which is brought where there is none. */
export async function bringTshark(): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'tools/workspace/bin/tshark.mjs')]);
  return stdout.trim();
}

/** Each message as tshark decodes it: its fields of these names, and whatever tshark finds wrong. */
export async function shownBy(
  tshark: string,
  passed: readonly Passed[],
  fields: readonly string[],
): Promise<readonly Shown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-byte-scripts-'));
  try {
    const file = join(folder, 'capture.pcap');
    await writeFile(file, pcapOf(passed));
    const names = [...fields, ...troubles];
    const form = ['-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', `aggregator=${between}`];
    const { stdout } = await run(tshark, ['-r', file, '-n', '-2', ...form, ...names.flatMap((name) => ['-e', name])], {
      env: { ...process.env, WIRESHARK_CONFIG_DIR: folder, LC_ALL: 'C.UTF-8' },
    });
    return stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const columns = line.split('\t').map((text) => (text === '' ? [] : text.split(between)));
        return new Map(names.map((name, at) => [name, columns[at] ?? []]));
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What tshark found wrong with a message. */
export const troublesOf = (shown: Shown): readonly string[] => troubles.flatMap((name) => shown.get(name) ?? []);
