import type { ReadModel } from '@parley/read-model';
import { Sessions1764288500000 } from './sessions/sessions.migration.js';
import { sessionsModel } from './sessions/sessions.projection.js';
import { TransitOfTunnels1764460000000 } from './vpns/tunnels-transit.migration.js';
import { Vpns1764288100000 } from './vpns/vpns.migration.js';
import { vpnsModel } from './vpns/vpns.projection.js';

/** The read models of this service, and the steps that make their tables, in the order of their release. */
export const readModels: readonly ReadModel[] = [vpnsModel, sessionsModel];
export const readModelMigrations = [Vpns1764288100000, Sessions1764288500000, TransitOfTunnels1764460000000];
