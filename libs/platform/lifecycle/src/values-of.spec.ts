import { expect, it } from 'vitest';
import { valuesOf } from './values-of.js';

class Room {
  readonly doors = 2;
}
const room = new Room();
const COLOUR = Symbol('colour');
const values = valuesOf({
  module: Room,
  providers: [
    { provide: Room, useValue: room },
    { provide: COLOUR, useValue: 'green' },
  ],
});

it('gives what a module provides by value', () => {
  expect(values(Room)).toBe(room);
  expect(values(COLOUR)).toBe('green');
});

it('says what a module does not provide', () => {
  expect(() => values(Symbol('garden'))).toThrow('provides no value for Symbol(garden)');
});
