import { describe, expect, it } from 'vitest';
import { cat, cc, keepAlive, opn } from '../../test/session/messages.js';
import { PdpDriver } from '../../test/session/pdp-driver.js';
import { PepDriver } from '../../test/session/pep-driver.js';

const integrity = { kind: 'tls', flags: 1 } as const;
const security = { none: false, hmac: false, tls: true };
const open = opn({ clientType: 0, integrity });

describe('TLS at the PDP (RFC 4261 §5)', () => {
  it('is started by the OPN of a PEP, and proves what the certificate names', () => {
    const pdp = new PdpDriver({ security }).hear(open);
    expect(pdp.seen()).toMatchObject({ sent: [{ op: 'CAT', clientType: 0, integrity }], startsTls: true });
    pdp.put({ kind: 'tls-secured', dnsNames: ['ed1.example.net'] }).hear(opn());
    const proof = { kind: 'tls', dnsNames: ['ed1.example.net'] };
    expect(pdp.seen().events).toMatchObject([{ kind: 'open-asked', proof }]);
  });

  it('is started by the PDP where the PEP leaves it to it (§5.2)', () => {
    const pdp = new PdpDriver({ security }).hear(opn({ clientType: 0 }));
    expect(pdp.seen()).toMatchObject({ sent: [{ op: 'CAT', clientType: 0, integrity }], startsTls: true });
  });

  it('wants silence until the handshake is done', () => {
    const pdp = new PdpDriver({ security }).hear(open).hear(keepAlive);
    expect(pdp.seen()).toMatchObject({ sent: [{ op: 'CAT' }, cc(0, 15, 0x1002)], isClosed: true });
  });

  it('is asked for with error 15 and its C-Type', () => {
    expect(new PdpDriver({ security }).hear(opn()).seen()).toMatchObject({ sent: [cc(0, 15, 0x1002)], isClosed: true });
  });

  it('is refused where it is not offered, with what is (§5.1)', () => {
    const hmac = { none: false, hmac: true, tls: false };
    const refusal = (wanted: typeof security) => new PdpDriver({ security: wanted }).hear(open).seen();
    expect(refusal(hmac)).toMatchObject({ sent: [cc(0, 15, 0x1001)], startsTls: false, isClosed: true });
    const none = { none: true, hmac: false, tls: false };
    expect(refusal(none)).toMatchObject({ sent: [cc(0, 15, 0x1000)], startsTls: false, isClosed: true });
  });

  it('does not wait for ever for a handshake, in which nothing can be said in the clear', () => {
    const pdp = new PdpDriver({ security }).hear(open).pass(10_000);
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'CAT' }],
      isClosed: true,
      events: [{ kind: 'ended', cause: { kind: 'not-secured' } }],
    });
  });

  it('does not wait for ever for an OPN after the handshake', () => {
    const pdp = new PdpDriver({ security }).hear(open).put({ kind: 'tls-secured', dnsNames: [] });
    pdp.seen();
    expect(pdp.pass(5_000).seen()).toMatchObject({
      sent: [cc(0, 9)],
      events: [{ kind: 'ended', cause: { kind: 'not-opened' } }],
    });
  });
});

describe('TLS at the PEP (RFC 4261 §5)', () => {
  const accepted = { ...cat, clientType: 0, integrity };

  it('opens its client types when the handshake is done, and says nothing before', () => {
    const pep = new PepDriver({ security: 'tls' }).connect().hear(accepted);
    expect(pep.seen()).toMatchObject({ sent: [open], startsTls: true });
    expect(pep.put({ kind: 'tls-secured' }).seen().sent).toStrictEqual([opn()]);
  });

  it('is left to the PDP where it may be', () => {
    const pep = new PepDriver({ security: 'as-asked' }).connect().hear(accepted);
    expect(pep.seen()).toMatchObject({ sent: [opn({ clientType: 0 })], startsTls: true });
    const plain = new PepDriver({ security: 'as-asked' }).connect().hear({ ...cat, clientType: 0 });
    expect(plain.seen()).toMatchObject({ sent: [opn({ clientType: 0 }), opn()], startsTls: false });
  });

  it('ends with error 15 where it is required and not given (§5.1)', () => {
    const pep = new PepDriver({ security: 'tls' }).connect().hear({ ...cat, clientType: 0 });
    expect(pep.seen()).toMatchObject({ sent: [open, cc(0, 15, 0x1002)], isClosed: true });
  });

  it('ends where the PDP does not know it (§4.2)', () => {
    const pep = new PepDriver({ security: 'tls' }).connect().hear(cc(0, 13, 0x1002));
    expect(pep.seen().events).toStrictEqual([
      { kind: 'ended', cause: { kind: 'closed', error: { code: 13, subCode: 0x1002 } } },
    ]);
  });
});
