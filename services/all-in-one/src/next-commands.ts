/** Where a process that has just become ready is heard, and what it was started with. */
export interface Started {
  /** The folder it was started in, which is the clone of the repository for `npm start`. */
  readonly folder: string;
  readonly cpnp: readonly { readonly address: string; readonly port: number }[];
  /** Devices run that make tunnels of an agreement. */
  readonly makesTunnels: boolean;
  /** The sample partner runs, which connects a site of a document. */
  readonly buysOfPartner: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const SHELL_WORD = /^[\w./:@%+=-]+$/;
const quoted = (word: string): string => (SHELL_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** The document that the README begins with; the sample network answers it with an offer that equals it. */
export const FIRST_DOCUMENT = 'docs/examples/vpn-three-sites.cpd.json';
/** One with a site that the sample partner connects. */
const DOCUMENT_OF_PARTNER = 'docs/examples/needs-partner.cpd.json';

/**
 * What somebody who has just started Parley can type next, as lines for a terminal: each works as it stands, with the ports and
 * the data folder of this process. `npx --no` never installs a package of the same name from a registry.
 */
export function nextCommands({ folder, cpnp, makesTunnels, buysOfPartner, env }: Started): readonly string[] {
  const { PARLEY_DATA_DIR: dataDir, PARLEY_PROVIDER_FILE: providerFile } = env;
  const prefix = dataDir === undefined ? '' : `PARLEY_DATA_DIR=${quoted(dataDir)} `;
  const door = cpnp.find(({ address }) => address === '127.0.0.1') ?? cpnp.find(({ address }) => address === '::1');
  // The sample's customer comes from this machine alone; another file may have neither the customer nor the sites.
  const to = door && providerFile === undefined ? `${show(door.address)}:${door.port}` : undefined;
  return [
    `next, in a second terminal: cd ${quoted(folder)}`,
    ...(to === undefined ? [] : [`  npx --no parley quote ${FIRST_DOCUMENT} --to ${quoted(to)} --accept`]),
    ...(to === undefined || !buysOfPartner
      ? []
      : [`  npx --no parley quote ${DOCUMENT_OF_PARTNER} --to ${quoted(to)} --accept`]),
    ...(makesTunnels ? [`  ${prefix}npx --no parley vpn list`] : []),
    `  ${prefix}npx --no parley provider orders`,
    `  ${prefix}npx --no parley audit verify`,
  ];
}

function show(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
