import { randomBytes } from 'node:crypto';
import { encode, toHex, vpnClientType, type Message } from '@parley/cops';
import { afterEach, describe, expect, it } from 'vitest';
import { DoorBench } from './door-bench.js';
import { SigningPeer } from './signing-peer.js';
import { signedBy } from './wire-peer.js';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const pepId = 'ed1.example.net';
const [secret, nextSecret] = [randomBytes(16).toString('base64'), randomBytes(32).toString('base64')];
const old = `  - { pepId: ${pepId}, id: 7, secret: ${secret} }\n`;
const young = `  - { pepId: ${pepId}, id: 8, secret: ${nextSecret}, replaces: 7 }\n`;
const fileOf = (...keys: readonly string[]): string => `keys:\n${keys.join('')}`;

async function benchOf(keys: string, keyId = 7): Promise<DoorBench> {
  const bench = await DoorBench.start({ keys });
  ends.push(() => bench.stop());
  await bench.announce({ keyId });
  return bench;
}

/** The device with a key. */
async function deviceOf({ port }: DoorBench, key = { secret, id: 7 }): Promise<SigningPeer> {
  const device = await SigningPeer.connect(port, pepId, key);
  ends.unshift(() => device.peer.end());
  return device;
}

const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };
const accepted = { op: 'CAT', clientType: vpnClientType, integrity: { kind: 'hmac', keyId: 7, sequence: 1_002 } };
const refused = (code: number, clientType = 0) => ({ op: 'CC', clientType, error: { code } });

describe('a PEPID that is proven by a shared key (RFC 2748 §4, V40)', () => {
  it('is accepted with the key that its entry names, and its messages are signed both ways', async () => {
    const bench = await benchOf(fileOf(old));
    const device = await deviceOf(bench);
    const answer = await device.open();
    expect(answer).toMatchObject(accepted);
    const expected = signedBy(secret, 7, 1_002, withoutIntegrity(answer));
    expect(toHex(encode(answer))).toBe(toHex(encode(expected)));
    device.say(keepAlive);
    expect(await device.peer.next()).toMatchObject({ op: 'KA', integrity: { sequence: 1_003 } });
    expect(await bench.proofs(pepId)).toStrictEqual(['key 7']);
  });

  it('is refused with CC 14 for a wrong digest, for a key that the device does not have, and for one whose time is over', async () => {
    const bench = await benchOf(fileOf(old.replace(' }', ', validUntil: 2020-01-01T00:00:00Z }'), young));
    for (const key of [
      { secret, id: 8 },
      { secret, id: 9 },
      { secret, id: 7 },
    ])
      expect(await (await deviceOf(bench, key)).negotiate()).toMatchObject(refused(14));
  });

  it('is refused with CC 15 for a key of its own that its entry does not name', async () => {
    const bench = await benchOf(fileOf(old), 6);
    expect(await (await deviceOf(bench)).open()).toMatchObject(refused(15, vpnClientType));
    expect(await bench.proofs(pepId)).toStrictEqual([]);
  });

  it('ends with CC 14 at a message that comes a second time, and with CC 15 at one without a digest', async () => {
    const bench = await benchOf(fileOf(old));
    const replayed = await deviceOf(bench);
    await replayed.open();
    replayed.say(keepAlive);
    expect(await replayed.peer.next()).toMatchObject({ op: 'KA' });
    replayed.say(keepAlive, true);
    expect(await replayed.closing()).toMatchObject({ ...refused(14), integrity: { kind: 'hmac' } });
    const bare = await deviceOf(bench);
    await bare.open();
    bare.peer.say(keepAlive);
    expect(await bare.closing()).toMatchObject(refused(15));
  });
});

describe('the roll-over of a key (RFC 2748 §4.2)', () => {
  it('needs no restart: the next key proves what the first one does, which ends when it is taken away', async () => {
    const bench = await benchOf(fileOf(old));
    const early = await deviceOf(bench, { secret: nextSecret, id: 8 });
    expect(await early.negotiate()).toMatchObject(refused(14));
    const first = await deviceOf(bench);
    expect(await first.open()).toMatchObject(accepted);

    await bench.write('keys.yaml', fileOf(old, young));
    bench.door.reloadFiles();
    first.say(keepAlive);
    expect(await first.peer.next()).toMatchObject({ op: 'KA' });
    const second = await deviceOf(bench, { secret: nextSecret, id: 8 });
    expect(await second.open()).toMatchObject({ op: 'CAT', clientType: vpnClientType });
    expect(await first.closing()).toMatchObject(refused(9, vpnClientType));
    expect(await bench.proofs(pepId)).toStrictEqual(['key 7', 'key 8']);

    await bench.announce({ keyId: 8 });
    await bench.write('keys.yaml', fileOf(young.replace(', replaces: 7', '')));
    bench.door.reloadFiles();
    second.say(keepAlive);
    expect(await second.peer.next()).toMatchObject({ op: 'KA' });
    expect(await (await deviceOf(bench)).negotiate()).toMatchObject(refused(14));
  });

  it('leaves the keys as they were when the file cannot be read', async () => {
    const bench = await benchOf(fileOf(old));
    await bench.write('keys.yaml', fileOf(old, old));
    bench.door.reloadFiles();
    expect(await (await deviceOf(bench)).open()).toMatchObject(accepted);
  });
});

function withoutIntegrity({ integrity: _, ...message }: Message): Message {
  return message;
}
