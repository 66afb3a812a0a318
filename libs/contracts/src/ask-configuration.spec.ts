import { describe, expect, it } from 'vitest';
import { askConfiguration, configurationAnswer } from './ask-configuration.js';
import type { ConfigChanged, Configuration } from './config.contract.js';
import { configCurrent } from './config.contract.js';
import { ContractViolation, parseAs } from './contract.js';

const number: ConfigChanged = { version: 3, changedAt: '2026-11-22T12:00:00.000Z' };
const small: Configuration = { customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'] }] };
const large: Configuration = {
  // Of three octets each, and one of two halves: pieces may end between them.
  customers: Array.from({ length: 9_000 }, (_, at) => ({ id: `客戶-${at}-😀`, prefixes: ['192.0.2.0/24'] })),
};

/** Answers as an owner of this configuration does, over a bus that carries JSON. */
const owner =
  (of: Configuration, at: ConfigChanged = number) =>
  async (question: object): Promise<unknown> => {
    const asked = parseAs(configCurrent.subject, configCurrent.request, question);
    return JSON.parse(JSON.stringify(configurationAnswer(at, JSON.stringify(of), asked))) as unknown;
  };

describe('the question for the configuration', () => {
  it.each([
    ['a small one', small],
    ['one that is larger than a message', large],
  ])('is answered with the whole of it: %s', async (_, sections) => {
    expect(await askConfiguration(owner(sections))).toStrictEqual({ ...number, sections });
  });

  it('is put in pieces, none of which is larger than a message', async () => {
    const octets: number[] = [];
    await askConfiguration(async (question) => {
      const answer = await owner(large)(question);
      octets.push(Buffer.byteLength(JSON.stringify(answer)));
      return answer;
    });
    expect(octets.length).toBeGreaterThan(1);
    expect(Math.max(...octets)).toBeLessThan(1_000_000);
  });

  it('has a short answer where it is known, and the whole one where another has its number', async () => {
    expect(await askConfiguration(owner(small), number)).toBeUndefined();
    expect(await askConfiguration(owner(small), { ...number, changedAt: 'before' })).toMatchObject(number);
    expect(await askConfiguration(owner(small), { ...number, version: 4 })).toMatchObject(number);
  });

  it('fails where the configuration changes between two pieces', async () => {
    let version = 3;
    const changing = (question: object) => owner(large, { ...number, version: (version += 1) })(question);
    await expect(askConfiguration(changing)).rejects.toThrow('has changed while it was asked for');
  });

  it.each([
    ['no piece', {}],
    ['no JSON', { ...number, pieces: 1, text: '{"customers":' }],
    ['no customers', { ...number, pieces: 1, text: '{}' }],
    ['another kind of customer', { ...number, pieces: 1, text: '{"customers":[{"id":"acme","prefixes":"any"}]}' }],
  ])('fails where the answer is none: %s', async (_, answer) => {
    await expect(askConfiguration(async () => answer)).rejects.toThrow(ContractViolation);
  });

  it('takes members of a newer release along', async () => {
    const newer = { customers: [{ id: 'acme', prefixes: [], tier: 'gold' }], loyalty: true };
    const answer = { ...number, pieces: 1, text: JSON.stringify(newer) };
    expect((await askConfiguration(async () => answer))?.sections).toStrictEqual(newer);
  });
});
