/** Orders texts as PostgreSQL does with COLLATE "C": by the octets of their UTF-8. Negative, zero or positive. */
export const compareText = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
