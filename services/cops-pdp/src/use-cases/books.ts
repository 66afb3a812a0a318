import type { EventLog } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { limits } from '../limits.js';
import { allocationsAggregate, deviceAggregate, networkAggregate, vpnAggregate } from '../streams/aggregates.js';
import { Book } from './book.js';

/** All streams of this service. */
export function booksOf(log: EventLog, clock: Clock) {
  return {
    network: new Book(log, networkAggregate, clock, 1),
    allocations: new Book(log, allocationsAggregate, clock, 1),
    vpns: new Book(log, vpnAggregate, clock, limits.maximumKeptVpns),
    devices: new Book(log, deviceAggregate, clock, limits.maximumKeptDevices),
  };
}
export type Books = ReturnType<typeof booksOf>;
