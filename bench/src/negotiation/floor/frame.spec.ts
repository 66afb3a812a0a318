import { describe, expect, it } from 'vitest';
import { frame, routeOf } from './frame.js';

describe("the floor's frames", () => {
  it('have the size that was asked for and say where they go', () => {
    const route = { id: 4_000_000_000, step: 'ACCEPT', port: 53_211 } as const;
    const octets = frame(route, 700);
    expect(octets.length).toBe(700);
    expect(routeOf(octets)).toStrictEqual(route);
  });
});
