import type { Bus, DeadLetter } from './port.js';

/** How many letters are looked at: those beyond wait for a redrive by hand. */
const lookedAt = 10_000;

/** Gives the events of some dead letters to their consumer again; how many. */
export async function redriveWhere(bus: Bus, isMeant: (letter: DeadLetter) => boolean): Promise<number> {
  let redriven = 0;
  for (const letter of await bus.deadLetters(lookedAt))
    if (isMeant(letter) && (await bus.redrive(letter.id))) redriven += 1;
  return redriven;
}
