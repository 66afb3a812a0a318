/** Token of the AbortSignal that is aborted when a service stops: a door that waits for the log waits no longer. */
export const DRAINING = Symbol('draining');
