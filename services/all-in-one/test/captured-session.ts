import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const run = promisify(execFile);
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** `parley cops capture` in a process of its own, which has begun; the returned function ends it as Ctrl-C does. */
export async function startCapture(dataDir: string, device: string, out: string): Promise<() => Promise<void>> {
  const words = ['cops', 'capture', device, '--out', out, '--seconds', '600'];
  const env = { PATH: process.env['PATH'], PARLEY_DATA_DIR: dataDir };
  const child = spawn(process.execPath, [at('tools/parley/bin/parley.js'), ...words], { env, stdio: 'ignore' });
  const exited = once(child, 'exit');
  // It makes its file when the server has begun to keep what passes.
  const isThere = async (): Promise<boolean> => (await stat(out).catch(() => undefined)) !== undefined;
  await expect.poll(isThere).toBe(true);
  return async () => {
    child.kill('SIGINT');
    expect(await exited).toStrictEqual([0, null]);
  };
}

/** What tshark says of each packet of a capture: its COPS operations, and all that it finds wrong. */
export async function readCapture(file: string) {
  const { stdout: path } = await run(process.execPath, [at('tools/workspace/bin/tshark.mjs')]);
  const troubles = ['_ws.malformed', '_ws.expert.severity', '_ws.expert.message'];
  const fields = ['cops.op_code', ...troubles].flatMap((name) => ['-e', name]);
  // A machine has preferences of its own; the ends of a session are no matter of a file that begins within one.
  const { stdout } = await run(path.trim(), ['-r', file, '-n', '-2', '-T', 'fields', ...fields], {
    env: { ...process.env, WIRESHARK_CONFIG_DIR: '/nowhere', LC_ALL: 'C.UTF-8' },
  });
  const packets = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
  return {
    operations: packets.flatMap(([operations = '']) => (operations === '' ? [] : operations.split(',').map(Number))),
    troublesOfCops: packets.flatMap(([operations = '', ...said]) => (operations === '' ? [] : said.filter(Boolean))),
  };
}
