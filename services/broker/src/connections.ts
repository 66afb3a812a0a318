import { limits } from './limits.js';

/** Each lease is a session of its own: that of the relay, and that of what leaves for partners. */
const leases = ['broker-relay', 'broker-partners'];

/** Most connections to PostgreSQL of one process, when so many are for its log: what the server has to admit, by the replicas. */
export const mostConnections = (log: number): number => log + leases.length + limits.keyConnections;
