/** Two ends of one direction as a key of a map or a set: no name has the character between them. */
export const pairKey = (from: string, to: string): string => `${from}\u0000${to}`;
