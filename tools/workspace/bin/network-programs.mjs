#!/usr/bin/env node
// Brings nft, ping and tcpdump for the tests of tunnels that carry packets; prints their paths.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from './debian-program.mjs';

const run = promisify(execFile);

/** Where Debian has what root uses, which not everybody has on PATH. */
const folders = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/**
 * @param {string} name
 * @param {string} debianPackage
 * @param {string} binary
 * @param {readonly string[]} version what makes it say that it is there
 * @returns {import('./debian-program.d.mts').Wanted}
 */
const wanted = (name, debianPackage, binary, version) => ({
  name,
  variable: `PARLEY_${name.toUpperCase()}`,
  what: `a ${name} that runs`,
  otherwise: `install ${debianPackage}, or set PARLEY_${name.toUpperCase()} to its path`,
  packages: [debianPackage],
  binary,
  folders,
  isGoodEnough: (path) =>
    run(path, version).then(
      () => true,
      () => false,
    ),
});

const programs = {
  nft: wanted('nft', 'nftables', 'usr/sbin/nft', ['--version']),
  ping: wanted('ping', 'iputils-ping', 'bin/ping', ['-V']),
  tcpdump: wanted('tcpdump', 'tcpdump', 'usr/bin/tcpdump', ['--version']),
};

/** Their paths. Throws ProgramMissing, which says what to do. */
export async function ensureNetworkPrograms(env = process.env) {
  const [nft, ping, tcpdump] = await Promise.all([
    findProgram(programs.nft, env),
    findProgram(programs.ping, env),
    findProgram(programs.tcpdump, env),
  ]);
  return { nft, ping, tcpdump };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureNetworkPrograms().then(
    (paths) => console.log(Object.values(paths).join('\n')),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
