import { describe, expect, it } from 'vitest';
import { ConfigurationError, exitOnConfigurationError } from './index.js';

class Exited extends Error {}

const recording = () => {
  const seen: (string | number)[] = [];
  const exit = (code: number): never => {
    seen.push(code);
    throw new Exited();
  };
  return { seen, exiting: { stderr: { write: (text: string) => seen.push(text) }, exit } };
};

describe('exitOnConfigurationError', () => {
  it('gives back what the start gives', async () => {
    expect(await exitOnConfigurationError(() => Promise.resolve(7))).toBe(7);
    expect(await exitOnConfigurationError(() => 7)).toBe(7);
  });

  it('prints a line per problem and exits with 78', async () => {
    const { seen, exiting } = recording();
    const error = new ConfigurationError([
      { where: 'PARLEY_BIND', message: 'is "x"; expected an address' },
      { where: 'provider.yaml:1:1 network', message: 'is missing' },
    ]);
    await expect(exitOnConfigurationError(() => Promise.reject(error), exiting)).rejects.toThrow(Exited);
    expect(seen).toStrictEqual([
      'configuration: PARLEY_BIND: is "x"; expected an address\nconfiguration: provider.yaml:1:1 network: is missing\n',
      78,
    ]);
  });

  it('throws other errors on', async () => {
    const { seen, exiting } = recording();
    const bug = new TypeError('bug');
    await expect(
      exitOnConfigurationError(() => {
        throw bug;
      }, exiting),
    ).rejects.toBe(bug);
    expect(seen).toStrictEqual([]);
  });
});
