import { limits } from './limits.js';
import { readModels } from './read-models/read-models.js';

/** Connections of the keys of personal data: a look-up before an append, and one that draws a key. */
const keys = 2;
/** Each lease is a session of its own: the relay's, that of the mail, and one for each read model. */
const leases = ['order-relay', 'order-mail', ...readModels.map(({ name }) => name)];

/** Most connections to PostgreSQL of one process, when so many are for its log: what the server has to admit, by the replicas. */
export const mostConnections = (log: number): number => log + keys + leases.length + limits.readModelConnections;
