import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { scriptedServer } from '../../test/scripted-server.js';
import { run } from '../run.js';

const example = (name: string) => join(import.meta.dirname, '../../../../docs/examples', `${name}.cpd.json`);
const pipe = example('pipe-two-sites');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-quote-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What changes from run to run, made the same. */
const steady = (text: string) =>
  text
    .replace(/\d\d:\d\d:\d\d\.\d{3}/g, 'hh:mm:ss.mmm')
    .replace(/valid for [^;\n]*/g, 'valid for long')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:port')
    .replace(/order-[\w-]{22}/g, 'order-random')
    .replace(/^\S*docs\/examples/gm, 'docs/examples');

describe('parley quote', () => {
  it('shows each step, the agreed document and the identifiers', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal();
    expect(await run(['quote', pipe, '--to', server.endpoint, '--accept'], terminal)).toBe(0);
    const [before, after] = steady(terminal.out).split('The agreed document:\n');
    expect(before).toMatchInlineSnapshot(`
      "docs/examples/pipe-two-sites.cpd.json to 127.0.0.1:port (cbor)

      hh:mm:ss.mmm  → PROVISION   PQOSent
      hh:mm:ss.mmm  ← PROCESSING  ServerProcessing
      hh:mm:ss.mmm  ← OFFER       OfferReceived     valid for long
      hh:mm:ss.mmm  → PROCESSING  OfferProcessing

      The offer equals the request.

      hh:mm:ss.mmm  → ACCEPT      AcceptSent
      hh:mm:ss.mmm  ← ACK         Completed

      "
    `);
    expect(after?.split('\n}\n')[1]).toMatchInlineSnapshot(`
      "
      Agreed.
        customer order  order-random
        provider order  provider-1
        nonce           AAECAwQFBgcICQoLDA0ODw"
    `);
  });

  it('lists how the offer differs and says rates in their unit', async () => {
    await using server = await scriptedServer({
      offered: (requested) =>
        JSON.parse(
          JSON.stringify(requested).replaceAll('"committedBps":1000000000', '"committedBps":800000000'),
        ) as typeof requested,
    });
    const terminal = new RecordingTerminal();
    expect(await run(['quote', example('counter-offer'), '--to', server.endpoint, '--decline'], terminal)).toBe(0);
    expect(steady(terminal.out)).toMatchInlineSnapshot(`
      "docs/examples/counter-offer.cpd.json to 127.0.0.1:port (cbor)

      hh:mm:ss.mmm  → PROVISION   PQOSent
      hh:mm:ss.mmm  ← PROCESSING  ServerProcessing
      hh:mm:ss.mmm  ← OFFER       OfferReceived     valid for long
      hh:mm:ss.mmm  → PROCESSING  OfferProcessing

      The offer differs from the request in 4 places:
        ~ capacity of ed-par-1/ge-0/0/1: in.committedBps 1000000000 → 800000000  (1 Gbit/s → 800 Mbit/s)
        ~ capacity of ed-par-1/ge-0/0/1: out.committedBps 1000000000 → 800000000  (1 Gbit/s → 800 Mbit/s)
        ~ capacity of ed-mad-1/ge-0/0/1: in.committedBps 1000000000 → 800000000  (1 Gbit/s → 800 Mbit/s)
        ~ capacity of ed-mad-1/ge-0/0/1: out.committedBps 1000000000 → 800000000  (1 Gbit/s → 800 Mbit/s)

      hh:mm:ss.mmm  → DECLINE     Cancelled
      hh:mm:ss.mmm  ← ACK         Cancelled

      Declined.
        customer order  order-random
        provider order  provider-1"
    `);
  });

  it('ends a FAIL with its code, name and text, and status 1', async () => {
    await using server = await scriptedServer({ fail: { statusCode: 6, statusText: 'no node in \u001b[31mOslo.' } });
    const terminal = new RecordingTerminal();
    expect(await run(['quote', pipe, '--to', server.endpoint, '--accept'], terminal)).toBe(1);
    expect(steady(terminal.out)).toContain('Refused: 6 Network Presence Error: no node in \\u001b[31mOslo.');
  });

  it('leaves the offer open where nobody can be asked', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal();
    expect(await run(['quote', pipe, '--to', server.endpoint, '--id', 'o-1'], terminal)).toBe(0);
    expect(terminal.out).toContain('Offered, and left open until 2100-01-01T00:00:00.000Z: nothing is agreed.');
    await server.arrivals(2);
    expect(server.received.map(({ method }) => method)).toEqual(['PROVISION', 'PROCESSING']);
  });

  it('asks a person, again until the answer is one of the three', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal({ answers: ['perhaps', 'Y'] });
    expect(await run(['quote', pipe, '--to', server.endpoint], terminal)).toBe(0);
    expect(terminal.questions).toHaveLength(2);
    expect(terminal.out).toContain('Agreed.');
  });

  it('sends CANCEL at Ctrl-C and ends with 130', async () => {
    await using server = await scriptedServer({});
    const terminal = new RecordingTerminal({ answers: [] });
    const running = run(['quote', pipe, '--to', server.endpoint], terminal);
    while (terminal.questions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    terminal.interrupt();
    expect(await running).toBe(130);
    expect(server.received.at(-1)?.method).toBe('CANCEL');
    expect(terminal.out).toContain('Cancelled, as you asked.');
  });

  it('cancels at the time limit and ends with status 3', async () => {
    await using server = await scriptedServer({ silentTo: ['PROVISION'] });
    const terminal = new RecordingTerminal();
    expect(await run(['quote', pipe, '--to', server.endpoint, '--accept', '--timeout', '0.1'], terminal)).toBe(3);
    expect(server.received.map(({ method }) => method)).toEqual(['PROVISION', 'CANCEL']);
    expect(terminal.out).toContain('Cancelled, no offer came in time.');
  });

  it('prints one JSON object per line, the outcome last', async () => {
    await using server = await scriptedServer({ host: '::1' });
    const terminal = new RecordingTerminal({ answers: [] });
    const words = ['quote', pipe, '--to', server.endpoint, '--accept', '--json', '--encoding', 'json', '--id', 'o-2'];
    expect(await run(words, terminal)).toBe(0);
    const lines = terminal.printed.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ kind, method, state }) => [kind, method, state])).toEqual([
      ['sent', 'PROVISION', 'PQOSent'],
      ['received', 'PROCESSING', 'ServerProcessing'],
      ['received', 'OFFER', 'OfferReceived'],
      ['sent', 'PROCESSING', 'OfferProcessing'],
      ['sent', 'ACCEPT', 'AcceptSent'],
      ['received', 'ACK', 'Completed'],
      ['outcome', undefined, undefined],
    ]);
    expect(lines.at(-1)).toMatchObject({
      outcome: 'agreed',
      customerOrderIdentifier: 'o-2',
      providerOrderIdentifier: 'provider-1',
      differences: [],
    });
  });

  it('reads the document from standard input', async () => {
    await using server = await scriptedServer();
    const terminal = new RecordingTerminal({ input: await readFile(pipe) });
    expect(await run(['quote', '-', '--to', server.endpoint, '--accept'], terminal)).toBe(0);
  });

  it('warns of broken rules and lets the server say no', async () => {
    await using server = await scriptedServer({ fail: { statusCode: 1 } });
    const terminal = new RecordingTerminal();
    expect(await run(['quote', example('invalid-clauses'), '--to', server.endpoint, '--accept'], terminal)).toBe(1);
    expect(terminal.err).toMatchInlineSnapshot(`
      "The document breaks 3 rules; the server should refuse it:
        /components/0/profiles/0/capacity: a capacity clause needs a conformance traffic clause [RFC 7297 §3.6]
        /components/0/profiles/0/qosGuarantees: QoS guarantees must be either quantitative or qualitative, not both in one profile [RFC 7297 §3.3]
        /components/0/profiles/0/qosGuarantees/lossRatio/percentile: the percentile of lossRatio needs a measurement interval [RFC 7297 §3.3]"
    `);
    expect(terminal.out).toContain('Refused: 1 Message Validation Error.');
  });
});

describe('parley quote of a service that is not known here', () => {
  it.each([
    [
      { kind: 'x', version: 9, colour: 1 },
      '/kind: the kind of service x is not served; served is vpn [kind of service]',
    ],
    [{ version: 9 }, '/version: version 9 of documents of vpn is not served; served is 1 [version of the document]'],
  ])('warns of %j, and sends it to the server, which may know it', async (service, warning) => {
    await using server = await scriptedServer({ fail: { statusCode: 4 } });
    const input = JSON.stringify({ ...service, components: [{ what: 'it has' }] });
    const terminal = new RecordingTerminal({ input });
    expect(await run(['quote', '-', '--to', server.endpoint, '--accept', '--strict'], terminal)).toBe(1);
    expect(terminal.err).toBe(`The document breaks 1 rule; the server should refuse it:\n  ${warning}`);
    expect(terminal.out).toContain('Refused: 4 Administratively prohibited.');
  });
});

describe('parley quote, wrongly called', () => {
  const wrong = async (words: readonly string[], input = '') => {
    const terminal = new RecordingTerminal({ input });
    expect(await run(words, terminal)).toBe(2);
    expect(terminal.out).toBe('');
    return terminal.err;
  };
  const to = ['--to', '127.0.0.1:1', '--accept'];

  it('names a missing file', async () => {
    expect(await wrong(['quote', join(folder, 'none.json'), ...to])).toContain('there is no such file');
  });
  it('says that a file holds two documents, or is in another encoding, in words of its own', async () => {
    const document = await readFile(example('pipe-two-sites'), 'utf8');
    const between = fc.constantFrom('', '\n', '\n\n', ' ', '\n---\n');
    const encoding = fc.constantFrom('utf8' as const, 'utf16le' as const);
    await fc.assert(
      fc.asyncProperty(between, encoding, fc.boolean(), async (gap, encoded, marked) => {
        const text = `${marked ? '\ufeff' : ''}${document.trim()}${gap}${document}`;
        const terminal = new RecordingTerminal({ input: Buffer.from(text, encoded) });
        expect(await run(['quote', '-', '--to', '127.0.0.1', '--accept'], terminal)).toBe(2);
        expect(terminal.err).toMatch(
          encoded === 'utf8'
            ? /standard input holds more than one document: another begins at line \d+/
            : /is in UTF-16/,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('names the place where a file is not JSON', async () => {
    const file = join(folder, 'bad.json');
    await writeFile(file, '{\n  "components": [,]\n}');
    expect((await wrong(['quote', file, ...to])).replace(file, 'bad.json')).toMatchInlineSnapshot(
      `"parley: bad.json is not JSON: line 2, column 18: Unexpected token ','"`,
    );
  });
  it('names the JSON path of what is no document', async () => {
    const input = JSON.stringify({ components: [{ profiles: [{ customerNodesMap: [{ identifier: 7 }] }] }] });
    expect(await wrong(['quote', '-', ...to], input)).toContain(
      '/components/0/profiles/0/customerNodesMap/0/identifier',
    );
    expect(await wrong(['quote', '-', ...to], '{}')).toContain("must have required property 'components'");
  });
  it.each([
    ['::1:15321', 'write 192.0.2.1:15321, [2001:db8::1]:15321'],
    ['127.0.0.1:70000', 'a port is a number from 1 to 65535'],
    ['[x]:1', 'is no HOST:PORT'],
    ['no-such-host.invalid:1', 'no address for no-such-host.invalid'],
  ])('refuses the server %s', async (endpoint, reason) => {
    expect(await wrong(['quote', pipe, '--to', endpoint, '--accept'])).toContain(reason);
  });
  it('refuses contradictions and unknown words', async () => {
    expect(await wrong(['quote', pipe, ...to, '--decline'])).toContain("option '--accept' cannot be used with");
    expect(await wrong(['quote', pipe, ...to, '--timeout', 'soon'])).toContain('give a number of seconds');
    expect(await wrong(['quote', pipe, ...to, '--encoding', 'xml'])).toContain('cbor, json');
    expect(await wrong(['quote', pipe])).toContain('no server is given');
    expect(await wrong(['qoute'])).toContain('quote');
  });
});
