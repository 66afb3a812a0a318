import { describe, expect, it } from 'vitest';
import { always, hmacKeys } from '../../test/session/hmac-keys.js';
import { cc, keepAlive, opn } from '../../test/session/messages.js';
import { PdpDriver } from '../../test/session/pdp-driver.js';
import { PepDriver } from '../../test/session/pep-driver.js';
import { encode, fromHex, toHex, vpnClientType, type Message } from '../index.js';
import { nextSequence, objectionToDigest, signed } from './channel.js';
import { isAcceptedKey, sendingKey } from './keys.js';

const security = { none: false, hmac: true, tls: false };
const numberOf = ({ integrity }: Message) => (integrity?.kind === 'hmac' ? integrity.sequence : undefined);

/** Both ends with a key: what one says, the other hears at once, until nothing is left to say. */
function joined(pepKeys = hmacKeys(), pdpKeys = hmacKeys(), starts = { pep: 1_000, pdp: 10 }) {
  const pdp = new PdpDriver({ security, keys: pdpKeys }, starts.pdp);
  const pep = new PepDriver({ security: 'hmac', keys: pepKeys }, starts.pep).connect();
  const said: { readonly from: 'pep' | 'pdp'; readonly message: Message }[] = [];
  const talk = () => {
    for (;;) {
      const fromPep = pep.seen().sent;
      for (const message of fromPep) {
        said.push({ from: 'pep', message });
        pdp.hear(message, encode(message));
      }
      const { sent: fromPdp, events } = pdp.seen();
      for (const message of fromPdp) {
        said.push({ from: 'pdp', message });
        pep.hear(message, encode(message));
      }
      if (events.some(({ kind }) => kind === 'open-asked'))
        pdp.put({ kind: 'accept', clientType: vpnClientType, kept: [] });
      else if (fromPep.length + fromPdp.length === 0) return;
    }
  };
  talk();
  return { pdp, pep, said, talk };
}

describe('message integrity (RFC 2748 §2.2.16, §4.1)', () => {
  it('signs the keep-alive of the test vectors', () => {
    const message = signed(keepAlive, 11, 'ps', hmacKeys(), 0);
    const octets = '10090000000000200018100100000001' + '0000000b047ad444ea700e9f030fa3f9';
    expect(message && toHex(encode(message))).toBe(octets);
    if (message !== undefined)
      expect(objectionToDigest(message, fromHex(octets) ?? new Uint8Array(), 'ps', hmacKeys(), 0)).toBe(undefined);
  });

  it('counts up from crossed starts: the number of the OPN at the PDP, that of the CAT at the PEP', () => {
    const { said } = joined();
    expect(said.map(({ from, message }) => [from, message.op, message.clientType, numberOf(message)])).toStrictEqual([
      ['pep', 'OPN', 0, 1_000],
      ['pdp', 'CAT', 0, 10],
      ['pep', 'OPN', vpnClientType, 11],
      ['pdp', 'CAT', vpnClientType, 1_001],
    ]);
  });

  it('goes on with 0 after 0xFFFFFFFF', () => {
    expect(nextSequence(0xffff_ffff)).toBe(0);
    const { pdp, said } = joined(hmacKeys(), hmacKeys(), { pep: 0xffff_ffff, pdp: 0xffff_ffff });
    expect(said.map(({ message }) => numberOf(message))).toStrictEqual([0xffff_ffff, 0xffff_ffff, 0, 0]);
    expect(pdp.session.phase).toBe('open');
  });

  it('is proof of the key for the owner (decision V40)', () => {
    expect(joined().pdp.session.proof).toStrictEqual({ kind: 'hmac', keyId: 1 });
  });

  it('ends with CC 14 for a digest that is wrong, by either side', () => {
    const wrong = joined(hmacKeys([always], 'another'));
    expect(wrong.said.at(-1)?.message).toMatchObject({ op: 'CC', clientType: 0, error: { code: 14 } });
    const { pep } = joined();
    const [message] = pep.pass(15_000).seen().sent;
    if (message === undefined) throw new Error('no keep-alive');
    pep.hear(
      { ...message, integrity: { kind: 'hmac', keyId: 1, sequence: 1_002, digest: new Uint8Array(12) } },
      encode(message),
    );
    expect(pep.seen().sent).toMatchObject([{ ...cc(0, 14), integrity: { sequence: 13 } }]);
  });

  it('ends with a signed CC 14 for a number that comes twice, and 15 for a message without digest', () => {
    for (const [code, change] of [
      [14, (message: Message) => message],
      [15, ({ integrity: _none, ...message }: Message) => message as Message],
    ] as const) {
      const { pdp, said } = joined();
      const last = said.filter(({ from }) => from === 'pep').at(-1);
      if (last === undefined) throw new Error('nothing was said');
      const message = change(last.message);
      const { sent, isClosed } = pdp.hear(message, encode(message)).seen();
      expect(sent).toMatchObject([{ ...cc(0, code), integrity: { kind: 'hmac', sequence: 1_002 } }]);
      expect(isClosed).toBe(true);
    }
  });

  it('takes another C-Type for an unknown object (error 13)', () => {
    const tls: Message = { ...cc(0, 1), integrity: { kind: 'tls', flags: 1 } };
    expect(objectionToDigest(tls, new Uint8Array(), 'ps', hmacKeys(), 0)).toStrictEqual({ code: 13, subCode: 0x1002 });
  });

  it('is asked for with error 15, and comes before every client type', () => {
    const pdp = new PdpDriver({ security, keys: hmacKeys() }).hear(opn());
    expect(pdp.seen()).toMatchObject({ sent: [cc(0, 15, 0x1001)], isClosed: true });
    const late = PdpDriver.accepted({ security: { ...security, none: true }, keys: hmacKeys() });
    expect(late.hear(opn({ clientType: 0 })).seen()).toMatchObject({ sent: [cc(0, 4)], isClosed: false });
  });

  it('is refused with 16/0 where no security is taken (RFC 4261 §4.2)', () => {
    const open = signed(opn({ clientType: 0 }), 1, 'ps', hmacKeys(), 0);
    if (open !== undefined)
      expect(new PdpDriver().hear(open, encode(open)).seen().sent).toStrictEqual([cc(0, 15, 0x1000)]);
  });
});

describe('keys (RFC 2748 §4.2)', () => {
  const old = { id: 1, validFrom: 0, validUntil: 200 };
  const young = { id: 2, validFrom: 100, validUntil: 400 };
  const keys = [young, old];

  it('are sent with until the middle of their overlap', () => {
    expect([50, 149, 150, 300, 400].map((now) => sendingKey(keys, now)?.id)).toStrictEqual([1, 1, 2, 2, undefined]);
  });

  it('are accepted within their life times, and no longer', () => {
    expect([99, 100, 199, 200].map((now) => [1, 2].map((id) => isAcceptedKey(keys, id, now)))).toStrictEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, true],
    ]);
  });

  it('roll over on a living connection', () => {
    const lives = [
      { id: 1, validFrom: 0, validUntil: 20_000 },
      { id: 2, validFrom: 10_000, validUntil: 90_000 },
    ];
    const { pdp, pep, talk, said } = joined(hmacKeys(lives), hmacKeys(lives));
    for (const end of [pdp, pep]) end.pass(15_000);
    talk();
    const ids = said.map(({ message }) => message.integrity?.kind === 'hmac' && message.integrity.keyId);
    expect(ids).toStrictEqual([1, 1, 1, 1, 2, 2]);
    expect([pdp.session.phase, pep.session.phase]).toStrictEqual(['open', 'open']);
  });

  it('end the connection where none is valid any more', () => {
    const lives = [{ id: 1, validFrom: 0, validUntil: 10_000 }];
    const { pep } = joined(hmacKeys(lives), hmacKeys(lives));
    expect(pep.pass(15_000).seen()).toMatchObject({ sent: [], isClosed: true });
  });
});
