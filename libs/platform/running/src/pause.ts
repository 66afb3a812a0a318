/** Milliseconds; a function is asked before each pause, where they are not always the same. */
export type PauseMs = number | (() => number);

export const readPause = (pause: PauseMs): number => (typeof pause === 'number' ? pause : pause());
