import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CpnpClient, type Cpd } from '@parley/client';
import { decode, encode, type Encoding, type Message } from '@parley/cpnp';
import { createDatabase, type Deployed, startDeployed } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTshark } from '../bin/tshark.mjs';
import { root } from '../projects.mjs';
import { type CapturedDatagram, type Endpoint, packetOf, pcapOf } from './wireshark/capture.js';
import { snake } from './wireshark/expected-fields.js';
import { expectedOf, messageIn, shownOf, troubles } from './wireshark/fields.js';
import { icmpErrorAbout } from './wireshark/icmp.js';
import { mutations } from './wireshark/mutations.js';
import { startRecordingProxy } from './wireshark/recording-proxy.js';
import { type Frame, framesOf, readCapture, registeredFields } from './wireshark/tshark.js';
import { leavesOf } from './wireshark/schema-leaves.js';

const client: Endpoint = { address: '192.0.2.7', port: 40_000 };
const server: Endpoint = { address: '198.51.100.1', port: 15_321 };
const links = ['cpnp.request_in', 'cpnp.response_in', 'cpnp.repeat_of', 'cpnp.response_time', 'cpnp.encoding'];

interface Vector {
  readonly message: Message;
  readonly cbor: string;
  readonly json: string;
}
const folder = join(root, 'libs/protocol/cpnp/test/vectors');
const vectors = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector);
const vectorOctets = vectors.flatMap(({ cbor, json }) => [
  Buffer.from(cbor.replaceAll(/\s/g, ''), 'hex'),
  Buffer.from(json),
]);

const startMs = Date.UTC(2026, 3, 23, 9);
/** A capture of datagrams between a client and the well-known port, a millisecond apart. */
const captureOf = (all: readonly Uint8Array[], to = server): Buffer =>
  pcapOf(all.map((octets, index) => packetOf({ source: client, destination: to, octets, atMs: startMs + index })));

const example = (name: string): Cpd =>
  JSON.parse(readFileSync(join(root, `docs/examples/${name}.cpd.json`), 'utf8')) as Cpd;

let values: readonly string[];
beforeAll(async () => {
  await ensureTshark();
  const all = await registeredFields();
  // Those that carry what a message says: not the tree's branches, links, marks and text forms of dates.
  const isValue = (name: string) =>
    /^cpnp\.(?:version|method|sequence_number|transaction_id|nonce|status_code|status_text)$/.test(name) ||
    /^cpnp\.(?:customer|provider)_order_identifier$/.test(name) ||
    /_date\.time$/.test(name) ||
    (/^cpnp\.(?:cpd|element)\./.test(name) && !/\.(?:item|components|profiles)$/.test(name));
  values = all.filter(isValue);
});

/** Reads a capture, and expects of each frame the fields of its message and no trouble. */
async function expectFields(datagrams: readonly Pick<CapturedDatagram, 'octets'>[], pcap: Buffer) {
  const frames = await framesOf(pcap, [...values, ...troubles, ...links, 'cpnp.expected_response_date']);
  expect(frames).toHaveLength(datagrams.length);
  datagrams.forEach((datagram, index) => {
    const frame = frames[index] ?? new Map<string, readonly string[]>();
    expect(shownOf(frame, troubles)).toStrictEqual({});
    const named = [...values, ...(frame.get('cpnp.expected_response_date')?.[0] === 'infinite' ? [infinite] : [])];
    const branches = new Set(named.filter((name) => named.some((other) => other.startsWith(`${name}.`))));
    const leaves = named.filter((name) => !branches.has(name) || name === infinite);
    expect(shownOf(frame, leaves)).toStrictEqual(expectedOf(messageIn(datagram)));
  });
  return frames;
}
const infinite = 'cpnp.expected_response_date';

/** Each message that is no repeat, with the names of those that it answers and that answer it. */
function linksOf(datagrams: readonly Pick<CapturedDatagram, 'octets'>[], frames: readonly Frame[]) {
  const methodAt = (number: string) => {
    const datagram = datagrams[Number(number) - 1];
    return datagram === undefined ? 'none' : messageIn(datagram).method;
  };
  return frames.flatMap((frame, index) => {
    const answers = frame.get('cpnp.request_in')?.map(methodAt) ?? [];
    const answered = frame.get('cpnp.response_in')?.map(methodAt) ?? [];
    const isTimed = frame.has('cpnp.response_time');
    expect(isTimed).toBe(answers.length > 0);
    // A slow machine makes a client or a server repeat itself.
    return frame.has('cpnp.repeat_of') ? [] : [{ method: methodAt(String(index + 1)), answers, answered }];
  });
}

describe('the dissector', () => {
  it('knows every member of the document by a field of its own', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'docs/cpd.schema.json'), 'utf8')) as unknown;
    const wanted = leavesOf(schema).map((path) => `cpnp.cpd.${path.map(snake).join('.')}`);
    expect(wanted.length).toBeGreaterThan(80);
    expect(wanted.filter((name) => !values.includes(name))).toStrictEqual([]);
  });

  it('shows each of the ten messages in both encodings as the codec decodes it', async () => {
    const datagrams = vectorOctets.map((octets) => ({ octets }));
    const frames = await expectFields(datagrams, captureOf(vectorOctets));
    expect(frames.map((frame) => frame.get('cpnp.encoding'))).toStrictEqual(
      vectors.flatMap(() => [['CBOR'], ['JSON']]),
    );
  });

  it('shows the kind of service, the version, and each end of the pairs of a partial mesh', async () => {
    const [provision] = vectors.flatMap(({ message }) => (message.method === 'PROVISION' ? [message] : []));
    if (provision === undefined) throw new Error('no vector of PROVISION');
    const pairs = [
      ['paris', 'london'],
      ['london', 'madrid'],
    ];
    const routingAndForwarding = { topology: 'partial-mesh', pairs };
    const profile = { customerNodesMap: [], routingAndForwarding };
    const document = { kind: 'vpn', version: 1, components: [{ profiles: [profile] }] };
    const octets = (['cbor', 'json'] as const).map((encoding) =>
      encode({ ...provision, connectivityProvisioningDocument: document }, encoding),
    );
    await expectFields(
      octets.map((one) => ({ octets: one })),
      captureOf(octets),
    );
  });

  it('names the method, the status, the sequence number and the order in the list of packets', async () => {
    const fail = vectors.filter(({ message }) => message.method === 'FAIL');
    const offer = vectors.filter(({ message }) => message.method === 'OFFER');
    const both = [...offer, ...fail].map(({ json }) => Buffer.from(json));
    const { output } = await readCapture(captureOf(both), [
      '-T',
      'fields',
      '-e',
      '_ws.col.Protocol',
      '-e',
      '_ws.col.Info',
    ]);
    expect(output.trimEnd().split('\n')).toStrictEqual([
      'CPNP\tOFFER seq=305419898 order=acme-2026-0042 provider=P-7f3c',
      'CPNP\tFAIL 1 Message Validation Error seq=23 order=acme-2026-0042',
    ]);
  });

  it('shows what it does not know under its own name, and what stands beside the components', async () => {
    const provision = {
      ...(JSON.parse(vectors.find(({ message }) => message.method === 'PROVISION')?.json ?? '') as object),
      connectivityProvisioningDocument: {
        template: 'gold',
        components: [{ colour: 'green', profiles: 7 }],
        later: [1.5, null, true, {}],
      },
      future: { a: -1 },
    };
    const { output } = await readCapture(captureOf([Buffer.from(JSON.stringify(provision))]), ['-V', '-O', 'cpnp']);
    for (const line of [
      'Service template: gold',
      'colour: green',
      'profiles: 7',
      'later: 4 items',
      '[1]: 1.5',
      '[2]: null',
      '[3]: true',
      '[4]: 0 members',
    ])
      expect(output).toContain(`${line}\n`);
    expect(output).toMatch(/Unknown member future: 1 member\n\s+a: -1\n/);
  });

  it('says nothing of other protocols, and reads a port when it is told to', async () => {
    const noise = ['{"version":1}', '{}', 'a request', '\u00a0\u00a1'].map((text) => Buffer.from(text));
    const elsewhere = { address: server.address, port: 25_000 };
    const protocols = async (args: readonly string[]) =>
      (await framesOf(captureOf(noise, elsewhere), ['_ws.col.Protocol'], args)).map(
        (frame) => frame.get('_ws.col.Protocol')?.[0],
      );
    expect(await protocols([])).toStrictEqual(['UDP', 'UDP', 'UDP', 'UDP']);
    const session = captureOf([vectorOctets[0] ?? Buffer.alloc(0), ...noise], elsewhere);
    const inSession = await framesOf(session, ['_ws.col.Protocol']);
    expect(inSession.map((frame) => frame.get('_ws.col.Protocol')?.[0])).toStrictEqual(Array(5).fill('CPNP'));
    expect(await protocols(['-d', 'udp.port==25000,cpnp'])).toStrictEqual(['CPNP', 'CPNP', 'CPNP', 'CPNP']);
    expect(await protocols(['-o', 'cpnp.ports:15321,25000'])).toStrictEqual(['CPNP', 'CPNP', 'CPNP', 'CPNP']);
  });

  it('links what the peers say after an agreement and before one, and warns of numbers that do not grow', async () => {
    const dialogue = [
      ['>', 'PROVISION', 10, 'first'],
      ['<', 'PROCESSING', 11, 'first'],
      ['>', 'CANCEL', 12, 'first'],
      ['<', 'ACK', 13, 'first'],
      ['>', 'WITHDRAW', 20, 'second'],
      ['<', 'PROCESSING', 21, 'second'],
      ['<', 'ACK', 22, 'second'],
      ['>', 'UPDATE', 30, 'third'],
      ['<', 'FAIL', 31, 'third'],
      ['>', 'CANCEL', 29, 'third'],
    ] as const;
    const octetsOf = (method: string, sequenceNumber: number, transaction: string) => {
      const vector = vectors.find(({ message }) => message.method === method)?.message;
      if (vector === undefined) throw new Error(`no vector of ${method}`);
      const transactionId = Buffer.from(`transaction ${transaction}`).toString('base64url') as Message['transactionId'];
      return encode({ ...vector, sequenceNumber, transactionId }, 'cbor');
    };
    const datagrams = dialogue.map(([way, method, sequenceNumber, transaction], index) => ({
      source: way === '>' ? client : server,
      destination: way === '>' ? server : client,
      octets: octetsOf(method, sequenceNumber, transaction),
      atMs: startMs + index,
    }));
    const frames = await framesOf(pcapOf(datagrams.map(packetOf)), [...links, 'cpnp.sequence']);
    expect(linksOf(datagrams, frames).map(({ method, answers }) => [method, ...answers])).toStrictEqual([
      ['PROVISION'],
      ['PROCESSING', 'PROVISION'],
      ['CANCEL'],
      ['ACK', 'CANCEL'],
      ['WITHDRAW'],
      ['PROCESSING', 'WITHDRAW'],
      ['ACK', 'WITHDRAW'],
      ['UPDATE'],
      ['FAIL', 'UPDATE'],
      ['CANCEL'],
    ]);
    expect(frames.map((frame) => frame.has('cpnp.sequence'))).toStrictEqual(
      dialogue.map(([, , number]) => number === 29),
    );
  });

  it('tells a part of a datagram from a bad one, and a quotation from a datagram', async () => {
    const octets = vectorOctets[0] ?? Buffer.alloc(0);
    const whole = packetOf({ source: client, destination: server, octets, atMs: startMs });
    const cut = { ...whole, octets: whole.octets.subarray(0, -20), length: whole.octets.length };
    const names = ['cpnp.cut', 'cpnp.fault', 'cpnp.repeat_of', '_ws.malformed', '_ws.lua'];
    const frames = await framesOf(pcapOf([cut, whole, icmpErrorAbout(whole)]), [...names, 'cpnp.method']);
    expect(frames.map((frame) => [...frame.keys()].sort())).toStrictEqual([
      ['cpnp.cut', 'cpnp.method'],
      ['cpnp.method'],
      ['cpnp.method'],
    ]);
  });

  it('gives broken datagrams the fault that the codec gives them, once, and never fails itself', async () => {
    const broken = mutations(vectorOctets, 4_000, 20_260_423);
    const names = [
      'cpnp.fault',
      'cpnp.fault.offset',
      'cpnp.fault.member',
      'cpnp.malformed',
      '_ws.lua',
      '_ws.malformed',
    ];
    const frames = await framesOf(captureOf(broken), names);
    const differing = broken.flatMap((octets, index) => {
      const decoded = decode(octets);
      const shown = names.map((name) => frames[index]?.get(name)?.join() ?? '');
      const wanted = decoded.kind === 'fault' ? faultOf(decoded.fault) : names.map(() => '');
      return shown.join('|') === wanted.join('|') ? [] : [{ octets: octets.toString('latin1'), shown, wanted }];
    });
    expect(differing.slice(0, 5)).toStrictEqual([]);
    const faults = new Set(frames.map((frame) => frame.get('cpnp.fault')?.[0]));
    expect(faults.size).toBeGreaterThan(15);
    const { output, complaints } = await readCapture(captureOf(broken), ['-V']);
    expect(complaints).toBe('');
    expect(output).not.toMatch(/Lua Error|stack traceback|cpnp\.lua:\d+/);
  });
});

function faultOf(fault: { code: string; offset: number | undefined; member: string | undefined }): string[] {
  const mark = '1';
  return [fault.code, String(fault.offset ?? ''), fault.member ?? '', mark, '', '_ws.malformed'];
}

describe('a capture of a real negotiation', () => {
  let deployed: Deployed;
  beforeAll(async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    deployed = await startDeployed({ databaseUrl, natsUrl: inject('natsUrl') });
    // The first order may find processes so slow that an answer comes too late, and the next one before it.
    await negotiate('127.0.0.1', 'cbor', 'decline');
  });
  afterAll(async () => {
    await deployed.stop();
  });

  /** What client and services said to each other, the document agreed or declined. */
  async function negotiate(
    address: string,
    encoding: Encoding,
    decision: 'accept' | 'decline',
    loses?: (octets: Uint8Array) => boolean,
  ) {
    const proxy = await startRecordingProxy({ address, serverPort: deployed.cpnpPort, ...(loses && { loses }) });
    try {
      await using cpnp = new CpnpClient({
        server: { host: address, port: proxy.port },
        encoding,
        ...(loses && { timers: { intervalMs: 300, retries: 8 } }),
      });
      const { kind } = await cpnp.quote(example('vpn-three-sites'), { decide: () => decision });
      expect(kind).toBe(decision === 'accept' ? 'agreed' : 'declined');
      return proxy.datagrams;
    } finally {
      await proxy.close();
    }
  }

  it.each([
    ['127.0.0.1', 'cbor'],
    ['::1', 'json'],
  ] as const)('over %s in %s names every field, on a port that nobody told it of', async (address, encoding) => {
    const datagrams = await negotiate(address, encoding, 'accept');
    const frames = await expectFields(datagrams, pcapOf(datagrams.map(packetOf)));
    expect(linksOf(datagrams, frames)).toStrictEqual([
      { method: 'PROVISION', answers: [], answered: ['PROCESSING', 'OFFER'] },
      { method: 'PROCESSING', answers: ['PROVISION'], answered: [] },
      { method: 'OFFER', answers: ['PROVISION'], answered: ['PROCESSING', 'ACCEPT'] },
      { method: 'PROCESSING', answers: ['OFFER'], answered: [] },
      { method: 'ACCEPT', answers: ['OFFER'], answered: ['ACK'] },
      { method: 'ACK', answers: ['ACCEPT'], answered: [] },
    ]);
  });

  it('that ends in DECLINE links it to its OFFER and its ACK', async () => {
    const datagrams = await negotiate('127.0.0.1', 'cbor', 'decline');
    const frames = await expectFields(datagrams, pcapOf(datagrams.map(packetOf)));
    expect(linksOf(datagrams, frames).slice(-2)).toStrictEqual([
      { method: 'DECLINE', answers: ['OFFER'], answered: ['ACK'] },
      { method: 'ACK', answers: ['DECLINE'], answered: [] },
    ]);
  });

  it('that lost its ACK marks the repeated ACCEPT and ACK', async () => {
    let lost = 0;
    const losesFirstAck = (octets: Uint8Array) => messageIn({ octets }).method === 'ACK' && lost++ === 0;
    const datagrams = await negotiate('127.0.0.1', 'cbor', 'accept', losesFirstAck);
    const frames = await expectFields(datagrams, pcapOf(datagrams.map(packetOf)));
    const repeats = frames.flatMap((frame, index) => {
      const [of] = frame.get('cpnp.repeat_of') ?? [];
      const [datagram] = datagrams.slice(index, index + 1);
      return of === undefined || datagram === undefined ? [] : [`${messageIn(datagram).method} of ${of}`];
    });
    const first = (method: string) => datagrams.findIndex((datagram) => messageIn(datagram).method === method) + 1;
    expect(repeats).toStrictEqual(expect.arrayContaining([`ACCEPT of ${first('ACCEPT')}`, `ACK of ${first('ACK')}`]));
  });
});
