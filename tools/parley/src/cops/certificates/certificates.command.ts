import { isIP } from 'node:net';
import { join } from 'node:path';
import { Authority, type Holder } from '@parley/certificates';
import { ConfigurationError, readProviderFile } from '@parley/config';
import { exitStatus, type ExitStatus } from '../../exit-status.js';
import { countOf } from '../../render/quantity.js';
import { safeText } from '../../render/safe-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import { UsageError } from '../../usage-error.js';
import { CertificateFiles, put } from './certificate-files.js';

export interface CertificatesCommand {
  /** The provider file: who is certified. */
  readonly file: string;
  /** What devices call the policy server: names and addresses. */
  readonly server: readonly string[];
  /** Where the folders authority, server and devices are, or are made. */
  readonly out: string;
  readonly nowMs: number;
  readonly json: boolean;
}

/**
 * Makes what the policy server and its devices prove themselves by in TLS: an authority, a certificate of the server, and one of
 * each device whose entry names one. What is there and good stays, so that it can be run again. Throws UsageError.
 */
export async function makeCertificates(command: CertificatesCommand, terminal: Terminal): Promise<ExitStatus> {
  const { file, server, out, nowMs, json } = command;
  const devices = devicesIn(file);
  for (const name of server) if (isIP(name) === 0) requireDnsName(name);
  for (const name of devices.certified) requireDnsName(name);
  const authority = await authorityIn(join(out, 'authority'), nowMs);
  const made: string[] = [];
  const certify = async (folder: string, name: string, names: readonly string[], holder: Holder) => {
    const files = new CertificateFiles(join(out, folder), name);
    const before = files.read();
    if (before !== undefined && isGood(authority, before, names)) return;
    files.write(await authority.issue(names, holder));
    made.push(files.cert);
  };
  await certify('server', 'server', server, 'server');
  for (const name of devices.certified) await certify('devices', name, [name], 'device');
  // Each side knows the other by it.
  for (const folder of ['server', 'devices']) put(join(out, folder, 'authority.pem'), authority.pem.cert, 0o644);
  const kept = 1 + devices.certified.length - made.length;
  if (json) terminal.print(JSON.stringify({ folder: out, made, kept, withoutCertificate: devices.others }));
  else for (const line of linesOf(out, made, kept, devices.others)) terminal.print(safeText(line));
  return exitStatus.done;
}

/** Of devices that end tunnels, the names of their certificates, and the PEPIDs of those without one. */
function devicesIn(file: string): { readonly certified: readonly string[]; readonly others: readonly string[] } {
  try {
    const devices = readProviderFile(file).network.edgeDevices;
    return {
      certified: devices.flatMap(({ security }) => (security?.certificate === undefined ? [] : [security.certificate])),
      others: devices.flatMap(({ pepId, security }) => (pepId === undefined || security !== undefined ? [] : [pepId])),
    };
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(safeText(error.message), { cause: error });
    throw error;
  }
}

/** It becomes a dNSName, and the name of a file. */
function requireDnsName(name: string): void {
  const labels = name.split('.');
  if (isIP(name) !== 0 || !labels.every((label) => /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(label)))
    throw new UsageError(`${safeText(name)}: is no DNS name, and a certificate has to name one (RFC 4261 §7)`);
}

async function authorityIn(folder: string, nowMs: number): Promise<Authority> {
  const files = new CertificateFiles(folder, 'authority');
  const before = files.read();
  if (before === undefined) {
    const authority = await Authority.create(nowMs);
    files.write(authority.pem);
    return authority;
  }
  return Authority.of(before, nowMs).catch((cause: unknown) => {
    throw new UsageError(`${files.cert}, ${files.key}: are no certificate and its key (P-256, PEM)`, { cause });
  });
}

/** What cannot be read as a certificate and a key is made anew. */
function isGood(
  authority: Authority,
  before: Parameters<Authority['vouchesFor']>[0],
  names: readonly string[],
): boolean {
  try {
    return authority.vouchesFor(before, names);
  } catch {
    return false;
  }
}

function linesOf(out: string, made: readonly string[], kept: number, others: readonly string[]): readonly string[] {
  return [
    ...made.map((path) => `made ${path}`),
    ...(kept > 0 ? [`kept ${countOf(kept, 'certificate')}`] : []),
    ...others.map((pepId) => `${pepId} has no security.certificate in the provider file, and gets none`),
    'for the policy server:',
    `  PARLEY_COPS_CERT=${join(out, 'server', 'server.pem')}`,
    `  PARLEY_COPS_KEY=${join(out, 'server', 'server.key')}`,
    `  PARLEY_COPS_CA=${join(out, 'server', 'authority.pem')}`,
    'for a device: NAME.pem, NAME.key and authority.pem in',
    `  ${join(out, 'devices')}`,
    'for nobody: the key in',
    `  ${join(out, 'authority')}`,
  ];
}
