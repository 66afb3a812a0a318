import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Leaves in the heap what is remembered: how much garbage lies beside it depends on when the collector last came. */
export const collectGarbage = runInNewContext('gc') as () => void; // what the flag puts there
