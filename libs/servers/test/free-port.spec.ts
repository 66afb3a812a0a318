import { describe, expect, it } from 'vitest';
import { freePort } from '../src/index.js';

describe('freePort', () => {
  it('gives no port twice to one who asks for several before listening on the first', async () => {
    const ports: number[] = [];
    for (let n = 0; n < 200; n++) ports.push(await freePort());
    expect(new Set(ports).size).toBe(ports.length);
  });
});
