import type { Wanted } from './disagreements.js';
import type { KilledWorld } from './killed-world.js';

/** Seconds of virtual time after which devices and server have to agree: the longest pause between two tries, and some. */
const withinS = 600;

/** Lets time pass until devices and server agree; what they still differ in when it is over. */
export async function untilAgreed(world: KilledWorld, wanted: Wanted): Promise<readonly string[]> {
  let found: readonly string[] = ['nothing has happened yet'];
  for (let second = 0; second < withinS && found.length > 0; second += 1) {
    await world.pass(1_000);
    found = await world.disagreements(wanted);
  }
  return found;
}
