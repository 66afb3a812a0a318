#!/usr/bin/env node
// Brings a nats-server for tests and for the deployed form on a plain machine; prints its path.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Several filters per consumer and consumer metadata came with 2.10. */
const OLDEST = [2, 10];
const PACKAGE = {
  version: '2.10.27-1+b2',
  architecture: 'x64',
  path: 'pool/main/n/nats-server/nats-server_2.10.27-1+b2_amd64.deb',
  sha256: '6d913ac987b78734c08537c2adeb1526cf735f216173a9170d94b185fcfe6f8a',
};
const CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../.cache/nats-server');
const DOWNLOAD_TIMEOUT_MS = 120_000;

export class NatsServerMissing extends Error {
  name = 'NatsServerMissing';
  code = 'NATS_SERVER_MISSING';
}

/** The path of a nats-server ≥ 2.10: PARLEY_NATS_SERVER, PATH, the cache, or the Debian package. Throws NatsServerMissing. */
export async function ensureNatsServer(env = process.env) {
  const named = env.PARLEY_NATS_SERVER;
  if (named) {
    if (await recentEnough(named)) return resolve(named);
    throw new NatsServerMissing(`PARLEY_NATS_SERVER=${named} is not a nats-server ${OLDEST.join('.')} or later`);
  }
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, 'nats-server');
    if (await recentEnough(candidate)) return candidate;
  }
  const cached = join(CACHE, PACKAGE.version, 'nats-server');
  if (await recentEnough(cached)) return cached;
  await bring(cached);
  return cached;
}

async function recentEnough(path) {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await run(path, ['--version']);
    const [, major, minor] = /v(\d+)\.(\d+)\./.exec(stdout) ?? [];
    return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  } catch {
    return false;
  }
}

async function bring(target) {
  const otherwise = `install nats-server ${OLDEST.join('.')} or later, or set PARLEY_NATS_SERVER to its path`;
  if (process.platform !== 'linux' || process.arch !== PACKAGE.architecture) {
    throw new NatsServerMissing(`no nats-server is known for ${process.platform} ${process.arch}: ${otherwise}`);
  }
  const mirrors = await mirrorsOfThisMachine();
  if (mirrors.length === 0) {
    throw new NatsServerMissing(
      `the apt sources of this machine name no mirror to take nats-server from: ${otherwise}`,
    );
  }
  await mkdir(dirname(dirname(target)), { recursive: true });
  const scratch = await mkdtemp(join(dirname(dirname(target)), 'bring-'));
  try {
    const archive = join(scratch, 'nats-server.deb');
    const refusals = [];
    let have = false;
    for (const mirror of mirrors) {
      const refusal = await download(`${mirror.replace(/\/+$/, '')}/${PACKAGE.path}`, archive).catch((error) => error);
      if (refusal === undefined) {
        have = true;
        break;
      }
      refusals.push(`  ${mirror}: ${refusal.message.trim().split('\n')[0]}`);
    }
    if (!have) {
      throw new NatsServerMissing(
        `nats-server ${PACKAGE.version} came from none of this machine's mirrors:\n${refusals.join('\n')}\n${otherwise}`,
      );
    }
    await run('dpkg-deb', ['-x', archive, scratch]).catch((cause) => {
      throw new NatsServerMissing(`dpkg-deb could not unpack ${PACKAGE.path}: ${otherwise}`, { cause });
    });
    const binary = join(scratch, 'usr/sbin/nats-server');
    await chmod(binary, 0o755);
    await mkdir(dirname(target), { recursive: true });
    await rename(binary, target); // atomic: processes that bring it at the same time end with the same bytes
    if (!(await recentEnough(target))) throw new NatsServerMissing(`${target} does not run here: ${otherwise}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function download(url, file) {
  const apt = '/usr/lib/apt/apt-helper';
  const hasApt = await access(apt, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (hasApt) {
    // apt's own downloader knows the machine's proxies and credentials.
    await run(apt, ['download-file', url, file, `SHA256:${PACKAGE.sha256}`], { timeout: DOWNLOAD_TIMEOUT_MS });
  } else {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  }
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (digest !== PACKAGE.sha256) throw new Error(`SHA-256 is ${digest}, expected ${PACKAGE.sha256}`);
}

/** URIs of the apt sources that have the component main, those whose path ends in /debian first. */
async function mirrorsOfThisMachine(root = '/etc/apt') {
  const files = [join(root, 'sources.list')];
  for (const name of await readdir(join(root, 'sources.list.d')).catch(() => [])) {
    files.push(join(root, 'sources.list.d', name));
  }
  const found = new Set();
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const uri of file.endsWith('.sources') ? deb822(text) : oneLine(text)) {
      if (/^https?:\/\//.test(uri)) found.add(uri);
    }
  }
  const ends = (uri) => (/\/debian\/?$/.test(uri) ? 0 : 1);
  return [...found].sort((a, b) => ends(a) - ends(b));
}

export function deb822(text) {
  const uris = [];
  for (const stanza of text.split(/\n\s*\n/)) {
    const fields = new Map();
    let last = '';
    for (const line of stanza.split('\n')) {
      if (line.startsWith('#')) continue;
      const field = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
      if (field) fields.set((last = field[1].toLowerCase()), field[2]);
      else if (/^\s+\S/.test(line)) fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    }
    const words = (name) => (fields.get(name) ?? '').split(/\s+/).filter(Boolean);
    const off = words('enabled')[0] === 'no';
    const isSecurity = words('suites').every((suite) => suite.includes('-security'));
    if (!off && !isSecurity && words('types').includes('deb') && words('components').includes('main')) {
      uris.push(...words('uris'));
    }
  }
  return uris;
}

export function oneLine(text) {
  const uris = [];
  for (const line of text.split('\n')) {
    const entry = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line);
    if (entry && !entry[2].includes('-security') && entry[3].split(/\s+/).includes('main')) uris.push(entry[1]);
  }
  return uris;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureNatsServer().then(
    (path) => console.log(path),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
