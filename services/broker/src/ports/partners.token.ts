/** By which Nest gives the port. */
export const PARTNERS = Symbol('Partners');
