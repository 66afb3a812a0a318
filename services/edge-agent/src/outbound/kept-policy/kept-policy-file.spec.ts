import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTunnelRow, pridOf, type TunnelRow } from '@parley/cops';
import type { KeptPolicy } from '@parley/pep';
import { afterAll, describe, expect, it } from 'vitest';
import { CutDisk } from '../../../test/cut-disk.js';
import { diskFiles, type Files } from './files.js';
import { KeptPolicyFile } from './kept-policy-file.js';
import { readPolicy } from './policy-text.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-edge-agent-'));
afterAll(() => rmSync(folder, { recursive: true }));

const row: TunnelRow = {
  ...{ ...defaultTunnelRow, instance: 5, technology: 'vxlan', key: 7, mtu: 1_450, dscp: 10, bandwidth: 2 ** 40 },
  ...{ prefixes: ['10.2.0.0/24'], stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }] },
  localAddress: { family: 1, address: '192.0.2.1' },
  remoteAddress: { family: 1, address: '192.0.2.2' },
  validUntil: '2027-01-01T00:00:00Z',
};
const policy = (sessionAt: number): KeptPolicy => ({
  sessionAt,
  vpns: [
    {
      vpnId: { kind: 'rfc2685', oui: 0x5e, index: 7 },
      stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }],
      tunnels: [{ prid: pridOf(5), row, isActive: true, status: 'activated', errorCode: 0 }],
    },
    {
      vpnId: { kind: 'name', name: 'Zürich' },
      stubLinks: [],
      tunnels: [{ prid: pridOf(5), row, isActive: false, status: 'failed', errorCode: 0x8001 }],
    },
  ],
});
const path = '/state/policy';
const on = (files: Files, place = '/state', pepId = 'ed1.example.net') => {
  const said: string[] = [];
  const say = (line: unknown): void => void said.push(String(line));
  return { said, file: new KeptPolicyFile({ files, folder: place, pepId, logger: { info: say, warn: say } }) };
};
const textOf = (kept: KeptPolicy): string => {
  const disk = new CutDisk();
  on(disk).file.keep(kept);
  return disk.read(path) ?? '';
};

describe('the kept policy of an agent', () => {
  it('gives back what was kept, from the disk of this machine, for its owner alone', () => {
    const place = join(folder, 'a', 'state');
    const { file, said } = on(diskFiles, place);
    expect(file.read()).toBeUndefined();
    for (const sessionAt of [1, 2]) file.keep(policy(sessionAt));
    expect(on(diskFiles, place).file.read()).toStrictEqual(policy(2));
    expect(readdirSync(place)).toStrictEqual(['policy']);
    expect(statSync(join(place, 'policy')).mode & 0o777).toBe(0o600);
    expect(said).toStrictEqual([]);
  });

  it('is the former or the new one, at whichever step a process or the power ends', () => {
    const found: string[] = [];
    let wasCut = true;
    for (let steps = 0; wasCut; steps += 1) {
      const disk = new CutDisk();
      on(disk).file.keep(policy(1));
      disk.stepsLeft = steps;
      on(disk).file.keep(policy(2));
      wasCut = disk.stepsLeft === 0;
      // What a process does after its end is not done.
      found.push(
        disk
          .afterwards()
          .map((after) => String(on(after).file.read()?.sessionAt))
          .join(' '),
      );
    }
    expect(found).toStrictEqual(['1 1 1', '1 1 1', '1 1 1', '1 1 1', '1 1 1', '2 1 2', '2 2 2', '2 2 2']);
  });

  it('is read by the next run, which goes on over what the former has left beside it', () => {
    const disk = new CutDisk();
    disk.put(`${path}.new`, 'half of');
    on(disk).file.keep(policy(3));
    expect(on(disk).file.read()).toStrictEqual(policy(3));
    expect(disk.names).toStrictEqual([path]);
  });
});

describe('a kept policy that cannot be used', () => {
  const good = textOf(policy(1));
  /** A text with the checksum that it should have. */
  const signed = (change: (text: string) => string): string => {
    const body = change(good.slice(good.indexOf('\n') + 1));
    const digest = createHash('sha256').update(body).digest('hex');
    return `parley-kept-policy 1 ${digest} ${Buffer.byteLength(body)}\n${body}`;
  };

  it.each([
    ['nothing', '', 'is no kept policy of an edge agent'],
    ['text of somebody else', 'hello\n', 'is no kept policy of an edge agent'],
    ['its first line alone', good.slice(0, good.indexOf('\n') + 1), 'octets are missing'],
    ['all but its last octet', good.slice(0, -1), 'is torn: 1 of its octets are missing'],
    [
      'an octet that was changed',
      good.replace('"sessionAt":1', '"sessionAt":9'),
      'is damaged: it does not have its checksum',
    ],
    ['octets after its end', `${good}x`, 'is damaged: it does not have its checksum'],
    [
      'a newer format',
      good.replace('policy 1 ', 'policy 2 '),
      'has version 2 of its format, which is of another release: this one reads 1',
    ],
    ['no JSON', signed(() => 'x\n'), 'has a shape that this release never writes'],
    [
      'a member without its type',
      signed((text) => text.replace('true', '1')),
      'has a shape that this release never writes',
    ],
    [
      'a status of no release',
      signed((text) => text.replace('"activated"', '"asleep"')),
      'has a tunnel or a name that',
    ],
    ['a row cut short', signed((text) => text.replace(/"row":"[^"]+"/, '"row":"QgE="')), 'has a tunnel or a name that'],
    ['a name of no type', signed((text) => text.replace('"type":1', '"type":9')), 'has a tunnel or a name that'],
  ])('with %s is said in one sentence, set aside, and its VPNs are asked for anew', (_, text, fault) => {
    const disk = new CutDisk();
    disk.put(path, text);
    const { file, said } = on(disk);
    expect(file.read()).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(fault);
    expect(disk.read(`${path}.unread`)).toBe(text);
    file.keep(policy(2));
    expect(on(disk).file.read()).toStrictEqual(policy(2));
  });

  it('is every beginning of a good one', () => {
    for (let length = 0; length < good.length; length += 1)
      expect(readPolicy('ed1.example.net', good.slice(0, length))).toHaveProperty('fault');
  });

  it('is one of another device', () => {
    const disk = new CutDisk();
    on(disk, '/state', 'ed2.example.net').file.keep(policy(1));
    const { file, said } = on(disk);
    expect(file.read()).toBeUndefined();
    expect(said[0]).toContain('is of another device: ed2.example.net');
  });

  it('is one that cannot be opened, or set aside', () => {
    const disk = new CutDisk();
    disk.put(path, 'hello');
    disk.refuses.read = 'EACCES';
    const { file, said } = on(disk);
    expect(file.read()).toBeUndefined();
    expect(said).toStrictEqual([
      '/state/policy cannot be read: EACCES. The VPNs of this device are asked for anew, and what is there is replaced',
    ]);
    delete disk.refuses.read;
    disk.refuses.rename = 'EROFS';
    expect(file.read()).toBeUndefined();
    expect(said.slice(2)).toStrictEqual([
      '/state/policy cannot be read: EROFS. The VPNs of this device are asked for anew, and what is there is replaced',
    ]);
  });
});

describe('a folder that cannot be written to', () => {
  it('is said once, and takes the policy away that is out of date, until it can be written again', async () => {
    const disk = new CutDisk();
    const { file, said } = on(disk);
    file.keep(policy(1));
    disk.refuses.write = 'ENOSPC';
    for (const sessionAt of [2, 3]) file.keep(policy(sessionAt));
    const fault =
      '/state/policy cannot be written: ENOSPC. After a restart this device asks for its VPNs anew, and has no tunnel before it is answered';
    expect(said).toStrictEqual([fault]);
    await expect(file.check()).rejects.toThrow(fault);
    expect(on(disk).file.read()).toBeUndefined();
    delete disk.refuses.write;
    file.keep(policy(4));
    expect(said.slice(1)).toStrictEqual(['/state/policy is written again']);
    await expect(file.check()).resolves.toBeUndefined();
    expect(on(disk).file.read()).toStrictEqual(policy(4));
  });

  it('says that the old one stays, where it cannot be taken away', () => {
    const disk = new CutDisk();
    const { file, said } = on(disk);
    file.keep(policy(1));
    Object.assign(disk.refuses, { create: 'EROFS', remove: 'EROFS' });
    file.keep(policy(2));
    expect(said).toStrictEqual([
      '/state/policy cannot be written: EROFS. What is there is out of date and cannot be removed (EROFS): a restart puts it back until a policy server is heard',
    ]);
    expect(on(disk).file.read()).toStrictEqual(policy(1));
  });

  it('is told by the system of this machine', () => {
    on(diskFiles, folder).file.keep(policy(1));
    const below = on(diskFiles, join(folder, 'policy'));
    expect(below.file.read()).toBeUndefined();
    below.file.keep(policy(2));
    expect(below.said.map((line) => line.split('. ')[0])).toStrictEqual([
      `${join(folder, 'policy', 'policy')} cannot be read: ENOTDIR`,
      `${join(folder, 'policy', 'policy')} cannot be written: EEXIST`,
    ]);
  });
});
