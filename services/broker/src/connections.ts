import { limits } from './limits.js';
import { readModels } from './read-models/read-models.js';

/** Each lease is a session of its own: that of the relay, that of what leaves for partners, and one for each read model. */
const leases = ['broker-relay', 'broker-partners', ...readModels.map(({ name }) => name)];

/** Most connections to PostgreSQL of one process, when so many are for its log: what the server has to admit, by the replicas. */
export const mostConnections = (log: number): number =>
  log + leases.length + limits.keyConnections + limits.readModelConnections;
