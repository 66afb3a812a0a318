import { limits } from './limits.js';
import { readModels } from './read-models/read-models.js';

/** Names the lease of who asks about holds. */
export const holdWatch = 'policy-holds';
/** Each lease is a session of its own: the relay's, that of who asks about holds, and one for each read model. */
const leases = ['policy-relay', holdWatch, ...readModels.map(({ name }) => name)];

/** Most connections to PostgreSQL of one process, when so many are for its log: what the server has to admit, by the replicas. */
export const mostConnections = (log: number): number =>
  log + limits.keyConnections + leases.length + limits.readModelConnections;
