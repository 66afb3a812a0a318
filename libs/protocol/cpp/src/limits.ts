/** Limits of a document; each bounds the time and memory that a hostile one can cost. */

/** Nesting of the document: a datagram may nest 16 deep (CPNP encoding), and the message around the document is one. */
export const MAX_DEPTH = 15;
/** Values (objects, lists, scalars) in a document: no datagram of 65,507 octets can hold more. */
export const MAX_VALUES = 65_536;
/** UTF-16 code units in one text or member name, also of unknown members. */
export const MAX_TEXT_LENGTH = 4_096;
/** UTF-16 code units in all texts and member names together: four full datagrams. */
export const MAX_TOTAL_TEXT_LENGTH = 262_144;
/** Characters in an identifier of a node, link, site or class. */
export const MAX_IDENTIFIER_LENGTH = 255;
/** Components in a document, and profiles in a component. */
export const MAX_COMPONENTS = 64;
/** Items in a list that grows with the number of sites (nodes, capacities, flows), and in any unknown list. */
export const MAX_SITES = 1_024;
/** Items in any other list. */
export const MAX_ITEMS = 256;
/** Violations that one answer lists, and sorts; a document with more is hostile, not mistaken. */
export const MAX_VIOLATIONS = 1_000;
