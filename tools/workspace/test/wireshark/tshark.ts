import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../projects.mjs';
import { ensureTshark } from '../../bin/tshark.mjs';

const run = promisify(execFile);
const dissector = join(root, 'deploy/wireshark/cpnp.lua');
const maximumOutputOctets = 256 * 1024 * 1024;

/** What tshark wrote about one capture, with the dissector loaded and no settings of the user. */
export interface Reading {
  readonly output: string;
  /** What it complained about; empty when it did not. */
  readonly complaints: string;
}

/** Runs tshark; throws when it does not end with 0. */
async function tshark(args: readonly string[]): Promise<Reading> {
  const settings = await mkdtemp(join(tmpdir(), 'parley-tshark-'));
  try {
    const { stdout, stderr } = await run(await ensureTshark(), args, {
      env: { ...process.env, WIRESHARK_CONFIG_DIR: settings, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
      maxBuffer: maximumOutputOctets,
    });
    const complaints = stderr.replace(/^Running as user "root".*\n?/m, '').trim();
    return { output: stdout, complaints };
  } finally {
    await rm(settings, { recursive: true, force: true });
  }
}

/** Reads a capture file's octets. */
export async function readCapture(pcap: Uint8Array, args: readonly string[]): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-capture-'));
  try {
    const file = join(folder, 'capture.pcap');
    await writeFile(file, pcap);
    return await tshark(['-X', `lua_script:${dissector}`, '-r', file, '-n', '-2', ...args]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Values of the fields that a frame has, by their names, in the order of the frame. */
export type Frame = ReadonlyMap<string, readonly string[]>;

const aggregator = '\u001f';

/** The named fields of each frame of a capture; throws when tshark complains. */
export async function framesOf(
  pcap: Uint8Array,
  names: readonly string[],
  args: readonly string[] = [],
): Promise<readonly Frame[]> {
  const form = ['-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', `aggregator=${aggregator}`];
  const { output, complaints } = await readCapture(pcap, [...args, ...form, ...names.flatMap((name) => ['-e', name])]);
  if (complaints !== '') throw new Error(complaints);
  const lines = output.split('\n').slice(0, -1);
  return lines.map((line) => {
    const columns = line.split('\t');
    const present = names.map((name, index) => [name, columns[index] ?? ''] as const).filter(([, text]) => text !== '');
    return new Map(present.map(([name, text]) => [name, text.split(aggregator)]));
  });
}

/** Every field that the dissector registers. */
export async function registeredFields(): Promise<readonly string[]> {
  const { output } = await tshark(['-G', 'fields', '-X', `lua_script:${dissector}`]);
  const names = output.split('\n').map((line) => line.split('\t')[2] ?? '');
  return names.filter((name) => name.startsWith('cpnp.'));
}
