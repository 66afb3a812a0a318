import { BerReader, berTags } from '../ber/ber.reader.js';
import { BerWriter } from '../ber/ber.writer.js';
import { CopsFault } from '../fault.js';
import { fromHex, toHex } from '../hex.js';
import { formatAddress, formatPrefix, parseAddress, parsePrefix } from '../ip-address.js';
import { uint16At } from '../octets.js';
import { type Column, integer, list, named, octetString, text, unsigned32, unsigned64 } from './columns.js';
import { readSlid, typedSlid } from './identifier.codec.js';
import type { Slid } from './identifiers.js';
import { defaultTunnelRow } from './tunnel-row.defaults.js';
import {
  directions,
  longevities,
  reportModes,
  technologies,
  type TunnelAddress,
  type TunnelRow,
} from './tunnel-row.js';
import { type RowRefusal, tunnelErrorCodes } from './vpn-messages.js';

const octets = octetString(
  (content) => content,
  (content) => content,
);
const hexText = octetString(toHex, fromHex);
/** Empty for none. */
const prefixOrNone = octetString(
  (content) => (content.length === 0 ? '' : formatPrefix(content)),
  (value) => (value === '' ? new Uint8Array(0) : parsePrefix(value)),
);
const slid: Column<readonly Slid[]> = list(
  (content) => (content.length < 2 ? undefined : readSlid({ type: uint16At(content, 0), octets: content.subarray(2) })),
  (value) => {
    const { type, octets: own } = typedSlid(value);
    return Uint8Array.from([type >>> 8, type & 0xff, ...own]);
  },
);

/** The 29 columns of decision V13, in their order, flat as they stand on the wire. */
const columns = {
  instance: integer(berTags.unsigned32, 1, 0xffff_ffff),
  technology: named(technologies),
  direction: named(directions),
  localFamily: integer(berTags.integer, 0, 0xffff),
  localAddress: octets,
  remoteFamily: integer(berTags.integer, 0, 0xffff),
  remoteAddress: octets,
  qosClass: text,
  bandwidth: unsigned64,
  parameters: hexText,
  firstWaitS: unsigned32,
  intervalS: unsigned32,
  factorHundredths: unsigned32,
  maximumWaitS: unsigned32,
  maximumRetries: unsigned32,
  mode: named(reportModes),
  n: unsigned32,
  validFrom: text,
  validUntil: text,
  longevity: named(longevities),
  ttlS: unsigned32,
  key: unsigned32,
  udpPort: integer(berTags.unsigned32, 0, 0xffff),
  localInner: prefixOrNone,
  remoteInner: prefixOrNone,
  mtu: unsigned32,
  dscp: integer(berTags.integer, -1, 63),
  prefixes: list(formatPrefix, parsePrefix),
  stubLinks: slid,
} as const;
type Name = keyof typeof columns;
type Cells = { [N in Name]: (typeof columns)[N] extends Column<infer Value> ? Value : never };

const names = Object.keys(columns) as readonly Name[]; // In the order of the columns.
/** Each column with its name, whose cell alone it reads and writes. */
const table: readonly { readonly name: Name; readonly column: Column<unknown> }[] = names.map((name) => ({
  name,
  column: columns[name],
}));

const none = new Uint8Array(0);
const { retry, reporting, ...others } = defaultTunnelRow;
const defaults: Omit<Cells, 'instance' | 'technology'> = {
  ...others,
  ...retry,
  ...reporting,
  localFamily: 0,
  localAddress: none,
  remoteFamily: 0,
  remoteAddress: none,
  validFrom: '',
  validUntil: '',
  localInner: '',
  remoteInner: '',
};

export type ReadRow =
  { readonly kind: 'row'; readonly row: TunnelRow } | { readonly kind: 'refusal'; readonly refusal: RowRefusal };

/**
 * The row of a BPD. Fewer columns than 29, and NULL in a column, mean its default; more of them are ignored (RFC 3084 §2.2.1,
 * §3.2). The instance is that of the PRID.
 */
export function readTunnelRow(bpd: Uint8Array, instance: number): ReadRow {
  const cells: Partial<Record<Name, unknown>> = { ...defaults, instance };
  const reader = new BerReader(bpd);
  for (const [index, { name, column }] of table.entries()) {
    const next = reader.next();
    if (next === 'end') break;
    if (next === 'malformed') return refusal(index + 1);
    if (reader.tag === berTags.null) continue;
    const value = column.read(reader);
    if (value === undefined || (name === 'instance' && value !== instance)) return refusal(index + 1, name);
    cells[name] = value;
  }
  if (cells.technology === undefined) return refusal(2);
  return rowOf(cells as Cells); // Every name has a default or was read.
}

function refusal(column: number, name?: Name): ReadRow {
  const { unsupportedTechnology, badParameter } = tunnelErrorCodes;
  return {
    kind: 'refusal',
    refusal: { errorCode: name === 'technology' ? unsupportedTechnology : badParameter, column },
  };
}

function rowOf(cells: Cells): ReadRow {
  const localAddress = addressOf(cells.localFamily, cells.localAddress);
  if (localAddress === 'bad') return refusal(5);
  const remoteAddress = addressOf(cells.remoteFamily, cells.remoteAddress);
  if (remoteAddress === 'bad') return refusal(7);
  const { firstWaitS, intervalS, factorHundredths, maximumWaitS, maximumRetries } = cells;
  const row: TunnelRow = {
    instance: cells.instance,
    technology: cells.technology,
    direction: cells.direction,
    ...(localAddress && { localAddress }),
    ...(remoteAddress && { remoteAddress }),
    qosClass: cells.qosClass,
    bandwidth: cells.bandwidth,
    parameters: cells.parameters,
    retry: { firstWaitS, intervalS, factorHundredths, maximumWaitS, maximumRetries },
    reporting: { mode: cells.mode, n: cells.n },
    ...(cells.validFrom !== '' && { validFrom: cells.validFrom }),
    ...(cells.validUntil !== '' && { validUntil: cells.validUntil }),
    longevity: cells.longevity,
    ttlS: cells.ttlS,
    key: cells.key,
    udpPort: cells.udpPort,
    ...(cells.localInner !== '' && { localInner: cells.localInner }),
    ...(cells.remoteInner !== '' && { remoteInner: cells.remoteInner }),
    mtu: cells.mtu,
    dscp: cells.dscp,
    prefixes: cells.prefixes,
    stubLinks: cells.stubLinks,
  };
  return { kind: 'row', row };
}

const ipFamilies: Readonly<Record<number, number>> = { 1: 4, 2: 16 };

function addressOf(family: number, content: Uint8Array): TunnelAddress | undefined | 'bad' {
  if (content.length === 0) return family === 0 ? undefined : 'bad';
  const length = ipFamilies[family];
  if (family === 0) return 'bad';
  if (length === undefined) return { family, address: toHex(content) };
  const address = content.length === length ? formatAddress(content) : undefined;
  return address === undefined ? 'bad' : { family, address };
}

function cellsOfAddress(address: TunnelAddress | undefined): { family: number; content: Uint8Array } {
  if (address === undefined) return { family: 0, content: none };
  const length = ipFamilies[address.family];
  const content = length === undefined ? fromHex(address.address) : parseAddress(address.address);
  if (
    address.family === 0 ||
    content === undefined ||
    content.length === 0 ||
    (length !== undefined && content.length !== length)
  ) {
    throw new CopsFault('bad-value');
  }
  return { family: address.family, content };
}

function cellsOf(row: TunnelRow): Cells {
  const { localAddress, remoteAddress, retry: waits, reporting: reports, ...same } = row;
  const local = cellsOfAddress(localAddress);
  const remote = cellsOfAddress(remoteAddress);
  return {
    ...defaults,
    ...same,
    ...waits,
    ...reports,
    localFamily: local.family,
    localAddress: local.content,
    remoteFamily: remote.family,
    remoteAddress: remote.content,
  };
}

/** The BPD of a row. Last columns that have their default are left out. Throws CopsFault for what would not be read. */
export function tunnelRowOctets(row: TunnelRow): Uint8Array {
  const cells = cellsOf(row);
  const last = names.findLastIndex((name) => !isDefault(name, cells[name]));
  const writer = new BerWriter();
  for (const [index, { name, column }] of table.entries()) if (index <= last) column.write(writer, cells[name]);
  return writer.finish();
}

function isDefault(name: Name, value: Cells[Name]): boolean {
  if (name === 'instance' || name === 'technology') return false;
  return typeof value === 'object' ? value.length === 0 : value === defaults[name];
}
