import { expect, it } from 'vitest';
import { findServers, type ResolveSrv } from './find-servers.js';

const found = async (resolve: ResolveSrv) => {
  const said: string[] = [];
  const warn = (...words: unknown[]) => void said.push(String(words.at(-1)));
  return { places: await findServers('example.net', { resolve, chance: () => 0, logger: { warn } })(), said };
};

it('asks for the records of COPS over TCP in the domain, and puts them in order', async () => {
  const names: string[] = [];
  const resolve: ResolveSrv = (name) => {
    names.push(name);
    return Promise.resolve([
      { name: 'ps2.example.net', port: 3_289, priority: 20, weight: 0 },
      { name: 'ps1.example.net', port: 3_288, priority: 10, weight: 0 },
    ]);
  };
  expect(await found(resolve)).toStrictEqual({
    places: [
      { host: 'ps1.example.net', port: 3_288 },
      { host: 'ps2.example.net', port: 3_289 },
    ],
    said: [],
  });
  expect(names).toStrictEqual(['_cops._tcp.example.net']);
});

it('says that there is none, and that nobody answers', async () => {
  const none = [{ name: '.', port: 0, priority: 0, weight: 0 }];
  expect(await found(() => Promise.resolve(none))).toStrictEqual({
    places: [],
    said: ['_cops._tcp.example.net names no policy server'],
  });
  expect(await found(() => Promise.reject(new Error('ESERVFAIL')))).toStrictEqual({
    places: [],
    said: ['_cops._tcp.example.net is not answered'],
  });
});
