// @ts-check
// The commands of the README's walkthrough, read off its code blocks. Plain Node 20, no dependencies.

/** These have runs of their own: the tests and the benches, and the container files by their checks. */
const LEFT_OUT = /^(?:npm test|npm run bench|docker compose)\b/;
/** What keeps its terminal until it is ended; the commands after it are for a second one. */
const SERVER = /^(?:[A-Z_]+=\S+ )*npm (?:start|run deployed)$/;

/** @typedef {{ server: string, commands: string[] }} Section  what runs, and what is typed while it does */

/**
 * The sections of the walkthrough in the order of the page, without comments.
 * @param {string} page
 * @returns {Section[]}
 */
export function sectionsOf(page) {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  const lines = blocks.flatMap((block) => block.split('\n')).map((line) => line.replace(/(?:^|\s+)#\s.*$/, '').trim());
  /** @type {Section[]} */
  const sections = [];
  for (const line of lines) {
    if (line === '' || LEFT_OUT.test(line)) continue;
    const section = sections.at(-1);
    if (SERVER.test(line)) sections.push({ server: line, commands: [] });
    else if (section === undefined) throw new Error(`the README has "${line}" before anything runs`);
    else section.commands.push(line);
  }
  return sections;
}

/**
 * The same from the end: the last section first, and in each the last command first. What runs still comes before.
 * @param {readonly Section[]} sections
 * @returns {Section[]}
 */
export function reversed(sections) {
  return sections.toReversed().map(({ server, commands }) => ({ server, commands: commands.toReversed() }));
}

/**
 * What a command has to print, by its words, besides status 0. The first entry that fits counts.
 * @type {readonly (readonly [command: RegExp, prints: RegExp])[]}
 */
const PRINTS = [
  [/parley quote .*vpn-three-sites.* --accept/, /^The offer equals the request\.$[^]*^Agreed\.$/m],
  [/parley quote .*pipe-two-sites.* --accept/, /^The offer equals the request\.$[^]*^Agreed\.$/m],
  [/parley quote .*counter-offer.* --decline/, /^The offer differs from the request[^]*^Declined\.$/m],
  [/parley quote .*needs-partner.* --accept/, /^The offer equals the request\.$[^]*^Agreed\.$/m],
  [/parley partners$/, /^PARTNER +ADDRESS[^]*^nordlink /m],
  [/parley order history /, /completed[^]*events, chain verified\.$/m],
  [/parley vpn list$/, /^There are no VPNs\.$|^ORDER +STATE/m],
  [/parley vpn show /, /^state +active[^]*^DEVICE +TUNNEL[^]* gre .* active /m],
  [/parley orders$/, /^ORDER +OUTCOME.*\norder-/m],
  [/parley update .* --accept/, /^Agreed\.$/m],
  [/parley withdraw /, /^Withdrawn\.?/m],
  [/parley provider orders$/, /^ORDER +STATE/m],
  [/parley capacity$/, /^LINK +DIRECTION[^]*ed-mad-1/m],
  [/parley customer erase acme$/, /^Erased\./m],
  [/parley audit verify$/, /^The chain of every stream is whole\.$/m],
  [/parley provider reload$/, /^The provider file \w+ is in use:/m],
  [/parley tasks$/, /^No open tasks\.$|technical/m],
  [/parley approve /, /approved/i],
];

/**
 * What a command has to print; undefined for one that nobody has said it of.
 * @param {string} command
 */
export function expectedOf(command) {
  return PRINTS.find(([words]) => words.test(command))?.[1];
}
