import { Authority, type Life, type Name } from '@parley/certificates';
import { encode, errorCodes, vpnClientType, type Message } from '@parley/cops';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DoorBench, type DoorWanted } from './door-bench.js';
import { open, openForTls, WirePeer } from './wire-peer.js';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function benchOf(wanted: DoorWanted): Promise<DoorBench> {
  const bench = await DoorBench.start(wanted);
  ends.push(async () => {
    await bench.stop();
    expect(bench.errors).toStrictEqual([]);
  });
  return bench;
}

async function peerOf({ port }: DoorBench): Promise<WirePeer> {
  const peer = await WirePeer.connect(port);
  ends.unshift(() => peer.end());
  return peer;
}

/** A certificate of a device; by default it is valid now. */
interface Wanted {
  readonly names: readonly Name[];
  readonly life?: Life;
}

/** A connection in TLS, with the certificate that is wanted; the door's own authority signs it unless another one does. */
async function securedPeer(bench: DoorBench, wanted?: Wanted, by = bench.authority): Promise<WirePeer> {
  const peer = await peerOf(bench);
  peer.say(openForTls('ed1.example.net'));
  expect(await peer.next()).toMatchObject({ op: 'CAT', clientType: 0, integrity: { kind: 'tls', flags: 1 } });
  const issued = wanted && (await by.issue(wanted.names, 'device', wanted.life));
  await peer.secure({ ca: bench.authority.pem.cert, ...issued });
  return peer;
}

const accepted = { op: 'CAT', clientType: vpnClientType };
const refused = (clientType: number, code: number, subCode = 0) => ({ op: 'CC', clientType, error: { code, subCode } });
const closing = async (peer: WirePeer): Promise<Message> => {
  const message = await peer.next();
  await peer.closed();
  return message;
};
const certified = { certificateName: 'ed1.example.net' };

describe('a PEPID off loopback (V40)', () => {
  it('is proven by the name of its certificate, in the TLS that the PEP begins (RFC 4261 §5.1)', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const peer = await securedPeer(bench, { names: ['other.example.net', 'ED1.example.net'] });
    peer.say(open('ed1.example.net'));
    expect(await peer.next()).toMatchObject(accepted);
    expect(await bench.proofs('ed1.example.net')).toStrictEqual(['certificate other.example.net ED1.example.net']);
  });

  it('is proven in the TLS that the PDP begins, where the PEP leaves it to it (RFC 4261 §5.2)', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const peer = await peerOf(bench);
    peer.say(open('ed1.example.net', 0));
    expect(await peer.next()).toMatchObject({ op: 'CAT', integrity: { kind: 'tls', flags: 1 } });
    await peer.secure({
      ca: bench.authority.pem.cert,
      ...(await bench.authority.issue(['ed1.example.net'], 'device')),
    });
    peer.say(open('ed1.example.net'));
    expect(await peer.next()).toMatchObject(accepted);
  });

  const day = 86_400_000;
  const other = Authority.create(Date.now());
  const bad: readonly { readonly what: string; readonly wanted?: Wanted; readonly isOther?: true }[] = [
    { what: 'no certificate' },
    { what: 'the certificate of another device', wanted: { names: ['ed2.example.net'] } },
    { what: 'a certificate of another authority', wanted: { names: ['ed1.example.net'] }, isOther: true },
    {
      what: 'an expired certificate',
      wanted: {
        names: ['ed1.example.net'],
        life: { from: new Date(Date.now() - 2 * day), until: new Date(Date.now() - day) },
      },
    },
    { what: 'a name within another one', wanted: { names: ['x, DNS:ed1.example.net, y'] } },
    { what: 'a name of another kind', wanted: { names: [{ type: 'email', value: 'a@ed1.example.net' }] } },
  ];
  it.each(bad)('is refused with CC 15 for $what', async ({ wanted, isOther }) => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const peer = await securedPeer(bench, wanted, isOther === true ? await other : bench.authority);
    peer.say(open('ed1.example.net'));
    expect(await closing(peer)).toMatchObject(refused(vpnClientType, 15));
    expect(await bench.proofs('ed1.example.net')).toStrictEqual([]);
  });

  it('is refused if the network does not know it, whatever its certificate says', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const peer = await securedPeer(bench, { names: ['ed9.example.net'] });
    peer.say(open('ed9.example.net'));
    expect(await closing(peer)).toMatchObject(refused(vpnClientType, 15));
  });

  it('is refused without TLS or digests, with what is wanted (RFC 4261 §4.2, §5.2)', async () => {
    for (const [wanted, subCode] of [
      [{ tls: true }, 0x1002],
      [{ keys: 'keys: []' }, 0x1001],
    ] as const) {
      const bench = await benchOf(wanted);
      await bench.announce(certified);
      const peer = await peerOf(bench);
      peer.say(open('ed1.example.net'));
      expect(await closing(peer)).toMatchObject(refused(0, 15, subCode));
    }
  });

  it('is refused TLS where it is not taken (RFC 4261 §5.1)', async () => {
    const bench = await benchOf({ keys: 'keys: []' });
    await bench.announce(certified);
    const peer = await peerOf(bench);
    peer.say(openForTls('ed1.example.net'));
    expect(await closing(peer)).toMatchObject(refused(0, 15, 0x1001));
  });

  it('takes nothing for said under TLS that came before it (RFC 4261 §5.2)', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const whole = await peerOf(bench);
    whole.say(openForTls('ed1.example.net'), open('ed1.example.net'));
    expect(await whole.next()).toMatchObject({ op: 'CAT' });
    expect(await closing(whole)).toMatchObject(refused(0, 15, 0x1002));
    const begun = await peerOf(bench);
    begun.sayOctets(Buffer.concat([encode(openForTls('ed1.example.net')), Uint8Array.of(0x10, 6)]));
    expect(await begun.next()).toMatchObject({ op: 'CAT' });
    await expect(begun.secure({ ca: bench.authority.pem.cert })).rejects.toThrow();
  });

  it('closes a connection whose handshake fails', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const peer = await peerOf(bench);
    peer.say(openForTls('ed1.example.net'));
    expect(await peer.next()).toMatchObject({ op: 'CAT' });
    peer.sayOctets(Buffer.alloc(64, 0x41));
    await peer.closed();
  });
});

describe('what changes while devices are connected', () => {
  it('shows the certificate that is there after a reload, and keeps the old one where the new one cannot be used', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const next = await bench.authority.issue(['ps2.example.net'], 'server');
    await bench.write('server.pem', next.cert);
    bench.door.reloadFiles();
    await securedPeer(bench, { names: ['ed1.example.net'] });
    await bench.write('server.key', next.key);
    bench.door.reloadFiles();
    await expect(securedPeer(bench, { names: ['ed1.example.net'] })).rejects.toThrow(/altnames/i);
  });

  it('ends the session of a device that has left the network, or whose proof is another one now', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified, { certificateName: 'ed2.example.net' });
    const [first, second] = [
      await securedPeer(bench, { names: ['ed1.example.net'] }),
      await securedPeer(bench, { names: ['ed2.example.net'] }),
    ];
    first.say(open('ed1.example.net'));
    second.say(open('ed2.example.net'));
    expect(await first.next()).toMatchObject(accepted);
    expect(await second.next()).toMatchObject(accepted);
    await bench.announce(certified, { certificateName: 'new.example.net' });
    expect(await closing(second)).toMatchObject(refused(vpnClientType, errorCodes.authenticationRequired));
    await bench.announce({ ...certified, deviceId: 'ed3.example.net' });
    expect(await closing(first)).toMatchObject(refused(vpnClientType, errorCodes.authenticationFailure));
  });

  it('opens its port when the first network is known, and says until then that it is closed', async () => {
    const bench = await benchOf({ tls: true });
    expect(bench.door.listening).toStrictEqual([]);
    await bench.door.followNetwork();
    expect(bench.door.listening).toStrictEqual([]);
    await expect(bench.door.check.check()).rejects.toThrow('is not known yet');
    await bench.announce(certified);
    await expect(bench.door.check.check()).resolves.toBeUndefined();
    await peerOf(bench);
  });
});

describe('a second connection for a PEPID that has a session', () => {
  it('replaces it when it is proven (CC 9 to the older one)', async () => {
    const bench = await benchOf({ tls: true });
    await bench.announce(certified);
    const [older, newer] = [
      await securedPeer(bench, { names: ['ed1.example.net'] }),
      await securedPeer(bench, { names: ['ed1.example.net'] }),
    ];
    older.say(open('ed1.example.net'));
    expect(await older.next()).toMatchObject(accepted);
    newer.say(open('ed1.example.net'));
    expect(await newer.next()).toMatchObject(accepted);
    expect(await closing(older)).toMatchObject(refused(vpnClientType, errorCodes.communicationFailure));
  });

  it('is refused with CC 15 when it is not, and the older one goes on', async () => {
    const bench = await benchOf({ host: '127.0.0.1' });
    await bench.announce({});
    const [older, thief] = [await peerOf(bench), await peerOf(bench)];
    older.say(open('ed1.example.net'));
    expect(await older.next()).toMatchObject(accepted);
    thief.say(open('ed1.example.net'));
    expect(await closing(thief)).toMatchObject(refused(vpnClientType, errorCodes.authenticationRequired));
    older.say({ op: 'KA', solicited: false, clientType: 0 });
    expect(await older.next()).toMatchObject({ op: 'KA' });
  });

  it('is refused when it is not proven and the older one is, on loopback too', async () => {
    const bench = await benchOf({ host: '127.0.0.1', tls: true });
    await bench.announce(certified);
    const older = await securedPeer(bench, { names: ['ed1.example.net'] });
    older.say(open('ed1.example.net'));
    expect(await older.next()).toMatchObject(accepted);
    const thief = await peerOf(bench);
    thief.say(open('ed1.example.net'));
    expect(await closing(thief)).toMatchObject(refused(vpnClientType, errorCodes.authenticationRequired));
    await vi.waitFor(async () => expect(await bench.proofs('ed1.example.net')).toHaveLength(1));
  });
});
