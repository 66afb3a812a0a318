import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bring = resolve(import.meta.dirname, '../../../../tools/workspace/bin/network-programs.mjs');

/** Programs of tests whose tunnels carry packets. */
export interface WorldPrograms {
  readonly nft: string;
  readonly ping: string;
  readonly tcpdump: string;
}

/** The programs; or, in words, why this machine has no namespaces of its own for a test. */
export async function worldPrograms(): Promise<WorldPrograms | string> {
  if (process.platform !== 'linux') return 'tunnels that carry packets are those of a Linux kernel';
  if (process.getuid?.() !== 0) return 'network namespaces are made by root';
  try {
    // A container without the capability has a namespace and may not make one.
    await run('ip', ['netns', 'add', `parley-may-${process.pid}`]);
    await run('ip', ['netns', 'del', `parley-may-${process.pid}`]);
    const { stdout } = await run(process.execPath, [bring]);
    const [nft = '', ping = '', tcpdump = ''] = stdout.trim().split('\n');
    return { nft, ping, tcpdump };
  } catch (error) {
    return `no namespaces can be made here: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
}
