import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { nameOfPort } from '../src/free-port.js';
import { freePort } from '../src/index.js';

describe('freePort', () => {
  it('gives no port twice to one who asks for several before listening on the first', async () => {
    const ports: number[] = [];
    for (let n = 0; n < 200; n++) ports.push(await freePort());
    expect(new Set(ports).size).toBe(ports.length);
  });

  it.runIf(process.platform === 'linux')(
    'gives none that another process was given and does not listen on yet',
    async () => {
      const last = await freePort();
      const theirs = [last + 1, last + 2, last + 3];
      const others = theirs.map((port) => createServer().listen(nameOfPort(port)));
      await Promise.all(others.map((other) => once(other, 'listening')));
      const ports = [await freePort(), await freePort()];
      expect(ports.filter((port) => theirs.includes(port))).toStrictEqual([]);
      for (const other of others) other.close();
    },
  );
});
