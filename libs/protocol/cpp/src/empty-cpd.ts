import type { Cpd } from './generated/cpd.js';

/** The Empty CPD: a document without components (N27). */
export const emptyCpd: Cpd = Object.freeze({ components: Object.freeze([]) });

/** Whether the document is the Empty CPD, whatever other members it has. */
export const isEmptyCpd = (cpd: Cpd): boolean => cpd.components.length === 0;
