import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encode,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Message,
} from '@parley/cpnp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is malformed');
  return value;
};
const offer: Message = {
  version: 1,
  method: 'OFFER',
  sequenceNumber: 102,
  transactionId: present(parseTransactionId('EBESExQVFhcYGRobHB0eHw')),
  customerOrderIdentifier: present(parseCustomerOrderIdentifier('customer-1')),
  providerOrderIdentifier: present(parseProviderOrderIdentifier('provider-1')),
  nonce: present(parseNonce('AAECAwQFBgcICQoLDA0ODw')),
  validityDate: '2026-04-23T10:00:00.000Z',
  connectivityProvisioningDocument: { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'paris' }] }] }] },
};
const cbor = encode(offer, 'cbor');
const hex = Buffer.from(cbor).toString('hex');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-decode-'));
});
afterAll(() => rm(folder, { recursive: true }));

const decoding = async (words: readonly string[], input: Uint8Array | string = '') => {
  const terminal = new RecordingTerminal({ input });
  const status = await run(['decode', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err };
};

describe('parley decode', () => {
  it('prints the members of a message in the order of the wire', async () => {
    const { status, out } = await decoding([hex]);
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "OFFER in CBOR, 162 octets

        version                  1
        methodCode               3 OFFER
        sequenceNumber           102
        transactionId            EBESExQVFhcYGRobHB0eHw  (16 octets)
        customerOrderIdentifier  customer-1
        providerOrderIdentifier  provider-1
        nonce                    AAECAwQFBgcICQoLDA0ODw
        validityDate             Thu, 23 Apr 2026 10:00:00 GMT  (2026-04-23T10:00:00.000Z)
        connectivityProvisioningDocument
          { "components": [{ "profiles": [{ "customerNodesMap": [{ "identifier": "paris" }] }] }] }"
    `);
  });

  it('prints a FAIL with the name of its status', async () => {
    const { transactionId, customerOrderIdentifier } = offer;
    const fail = {
      version: 1,
      method: 'FAIL',
      sequenceNumber: 1,
      transactionId,
      customerOrderIdentifier,
      statusCode: 5,
    } as const;
    const octets = encode(
      { ...fail, providerOrderIdentifier: offer.providerOrderIdentifier, statusText: 'full\u001b[2J' },
      'json',
    );
    const { out } = await decoding(['--file', await written('fail.json', octets)]);
    expect(out).toMatchInlineSnapshot(`
      "FAIL in JSON, 211 octets

        version                  1
        methodCode               10 FAIL
        sequenceNumber           1
        transactionId            EBESExQVFhcYGRobHB0eHw  (16 octets)
        customerOrderIdentifier  customer-1
        providerOrderIdentifier  provider-1
        statusCode               5 Out of Resources
        statusText               full\\u001b[2J"
    `);
  });

  it('warns of datagrams that may be fragmented', async () => {
    const large = { ...offer, informationElements: { remark: 'x'.repeat(1_300) } };
    const { out } = await decoding([], encode(large, 'cbor'));
    expect(out).toContain('More than 1,232 octets');
  });

  it.each([
    ['hexadecimal words', () => decoding((hex.match(/../g) ?? []).map((octet) => `0x${octet}`))],
    ['colons', () => decoding([(hex.match(/../g) ?? []).join(':')])],
    ['octets on standard input', () => decoding(['-'], cbor)],
    ['hexadecimal digits on standard input', () => decoding([], `${(hex.match(/.{1,32}/g) ?? []).join('\n')}\n`)],
    ['a file of octets', async () => decoding(['--file', await written('offer.bin', cbor)])],
    ['a file of digits', async () => decoding(['--file', await written('offer.hex', hex)])],
    ['the JSON encoding', () => decoding([], encode(offer, 'json'))],
  ])('reads %s', async (_title, decodes) => {
    const { status, out } = await decodes();
    expect(status).toBe(0);
    expect(out).toContain('EBESExQVFhcYGRobHB0eHw');
  });

  it('points at the octet where a datagram is at fault', async () => {
    const { status, out } = await decoding([hex.slice(0, 120)]);
    expect(status).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Fault: truncated at octet 52 (CBOR, 60 octets)
      The octets end before the value does.

      00000000  a9 00 01 01 03 02 18 66  03 50 10 11 12 13 14 15  |.......f.P......|
      00000010  16 17 18 19 1a 1b 1c 1d  1e 1f 04 6a 63 75 73 74  |...........jcust|
      00000020  6f 6d 65 72 2d 31 05 6a  70 72 6f 76 69 64 65 72  |omer-1.jprovider|
      00000030  2d 31 06 50 00 01 02 03  04 05 06 07              |-1.P........|
                            ^^

      A server can answer it with FAIL 1:
        version                  1
        method                   OFFER
        sequenceNumber           102
        transactionId            EBESExQVFhcYGRobHB0eHw
        customerOrderIdentifier  customer-1
        providerOrderIdentifier  provider-1"
    `);
  });

  it('says when nobody can be answered', async () => {
    const { status, out } = await decoding([], 'hello\n');
    expect(status).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Fault: not-a-map at octet 0 (6 octets)
      A datagram begins with { (JSON) or with an octet from A0 to BF (a CBOR map).

      00000000  68 65 6c 6c 6f 0a                                 |hello.|
                ^^

      No keys can be read: a server drops it without an answer."
    `);
  });

  it('prints JSON for programs', async () => {
    const message = JSON.parse((await decoding([hex, '--json'])).out) as unknown;
    expect(message).toStrictEqual({ kind: 'message', encoding: 'cbor', octets: cbor.length, message: offer });
    const fault = JSON.parse((await decoding(['a1', '--json'])).out) as unknown;
    expect(fault).toMatchObject({ kind: 'fault', encoding: 'cbor', octets: 1, code: 'truncated', offset: 1 });
  });

  it.each([
    [['a10'], 'two hexadecimal digits'],
    [['a1', 'xy'], '"x" is no hexadecimal digit'],
    [['--file', '/no/such/file'], 'cannot read /no/such/file'],
    [['a1', '--file', 'x'], 'not both'],
  ])('refuses %j', async (words, reason) => {
    const { status, err } = await decoding(words);
    expect(status).toBe(2);
    expect(err).toContain(reason);
  });

  async function written(name: string, content: Uint8Array | string): Promise<string> {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  }
});
