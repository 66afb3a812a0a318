import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalForm } from './canonical-form.js';

const utf8 = new TextEncoder();

/** SHA-256 of the canonical form in UTF-8, as 64 lower-case hexadecimal digits (N29). Total over JSON values. */
export const hashOfCpd = (cpd: unknown): string => bytesToHex(sha256(utf8.encode(canonicalForm(cpd))));
