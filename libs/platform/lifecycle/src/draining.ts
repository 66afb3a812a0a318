/** Token of the AbortSignal that is aborted when a service stops, so that a door which waits for the log gives up. */
export const DRAINING = Symbol('draining');
