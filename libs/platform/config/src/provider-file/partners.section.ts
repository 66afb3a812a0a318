import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { ApproversSection } from './approvers.section.js';
import { CheckEntry, checksAreKnown } from './check-entry.js';
import { isCidr, notCidr } from './cidr.js';
import { amountOfMoney } from './money.schema.js';
import { nameOf } from './name.schema.js';
import type { NetworkSection } from './network.section.js';

const listOf = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
      minItems: 1,
      maxItems: 1_024,
      uniqueItems: true,
      description,
    }),
  );

const figure = (description: string, maximum: number) =>
  Type.Optional(Type.Number({ minimum: 0, maximum, description }));

const Reach = Type.Object(
  {
    linkPrefixes: listOf(
      'how links of the partner begin, as documents name them, such as `partner:nordlink/`; what follows is its own name of the link',
    ),
    borderNodes: listOf('devices of the partner, as documents name a border node'),
    places: listOf('places of sites, in the words of documents; spaces and capitals do not count'),
    regions: listOf('regions, as they stand behind the last comma of a place: NO in `Oslo, NO`'),
    prefixes: listOf('prefixes in CIDR: sites behind which there is nothing else'),
    partners: Type.Optional(
      Type.Array(
        Type.Object({
          name: nameOf('another partner of `providers`'),
          linkPrefix: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 128,
              description:
                'how it calls the links of that partner: this, and then their own names; default: sites are told by their places',
            }),
          ),
        }),
        { minItems: 1, maxItems: 64, description: 'partners whose sites it reaches, as it orders of them in turn' },
      ),
    ),
  },
  { minProperties: 1, description: 'the sites that it can connect: those of which any of these is true' },
);

const Partner = Type.Object({
  name: nameOf('the partner; no two alike'),
  reach: Reach,
  classes: Type.Optional(
    Type.Array(
      Type.Object({
        name: nameOf('a class of `network.classes`; no two alike'),
        theirs: nameOf('what the partner calls its class'),
        delayMs: figure('most one-way delay that its class promises, in milliseconds', 10_000),
        delayVariationMs: figure('most variation of the delay, in milliseconds', 10_000),
        lossRatio: figure('most of the packets that are lost, from 0 to 1', 1),
      }),
      {
        maxItems: 64,
        description:
          'classes that it has for ours, with what they promise of its part; nothing is bought of it for a document that names another',
      },
    ),
  ),
  priceFactor: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,6}([.][0-9]{1,6})?$',
      description: "what its prices are multiplied by in ours, such as '1.15'; default: 1",
    }),
  ),
  preference: Type.Optional(
    Type.Integer({
      minimum: -1_000,
      maximum: 1_000,
      description: 'of offers that are as good and cost as much, the one of the higher preference is taken; default: 0',
    }),
  ),
});

const Limits = Type.Object(
  {
    openPerCustomer: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000,
        description:
          'negotiations of one customer that something is bought for and that are not agreed yet; FAIL 4 beyond; default: 2',
      }),
    ),
    worthPerDay: Type.Optional(
      amountOfMoney(
        'what partners ask for such negotiations of one customer in 24 hours, together; beyond, groups approve first; default: 0, so that groups always do',
      ),
    ),
    checks: Type.Optional(
      Type.Array(CheckEntry, {
        minItems: 1,
        maxItems: 8,
        description:
          'who is asked beyond `worthPerDay`, one after the other; default: the checks of `guidelines`, and FAIL 4 without any',
      }),
    ),
  },
  { description: 'what may be bought for a customer who has agreed to nothing yet' },
);

export const PartnersSection = Type.Object(
  {
    providers: Type.Array(Partner, { minItems: 1, maxItems: 256, description: 'who else connects sites' }),
    limits: Type.Optional(Limits),
  },
  {
    description:
      'Other providers, of whom what is outside of the footprint is bought (CPNP-03 §8.9), over the interconnects of `network`. Their addresses are not here.',
  },
);
export type PartnersSection = Static<typeof PartnersSection>;

interface WithPartners {
  readonly partners?: PartnersSection;
  readonly network: NetworkSection;
  readonly approvers?: ApproversSection;
}

export function* partnersAreKnown({ partners, network, approvers }: WithPartners): Iterable<YamlFault> {
  const classes = new Set((network.classes ?? []).map(({ name }) => name));
  const seen = new Set<string>();
  for (const [index, partner] of (partners?.providers ?? []).entries()) {
    const path = ['partners', 'providers', index];
    if (seen.has(partner.name)) yield { path: [...path, 'name'], message: `names ${partner.name} a second time` };
    seen.add(partner.name);
    for (const [at, prefix] of (partner.reach.prefixes ?? []).entries())
      if (!isCidr(prefix)) yield { path: [...path, 'reach', 'prefixes', at], message: notCidr(prefix) };
    for (const [at, { name }] of (partner.reach.partners ?? []).entries())
      if (name === partner.name || partners?.providers.every((one) => one.name !== name) === true)
        yield {
          path: [...path, 'reach', 'partners', at, 'name'],
          message: `names ${name}, which is no other partner of partners.providers`,
        };
    const own = new Set<string>();
    for (const [at, { name }] of (partner.classes ?? []).entries()) {
      const where = [...path, 'classes', at, 'name'];
      if (!classes.has(name)) yield { path: where, message: `names ${name}, which is no class of network.classes` };
      if (own.has(name)) yield { path: where, message: `names ${name} a second time` };
      own.add(name);
    }
  }
  yield* checksAreKnown(partners?.limits?.checks ?? [], ['partners', 'limits', 'checks'], approvers);
}

/** Each interconnect is a link of its own, of a device that there is, to a partner that there is. */
export function* interconnectsLeadToPartners({ partners, network }: WithPartners): Iterable<YamlFault> {
  const devices = new Map(network.edgeDevices.map((device) => [device.name, device]));
  const known = new Set((partners?.providers ?? []).map(({ name }) => name));
  const links = new Set<string>();
  const theirs = new Set<string>();
  for (const [index, { device: name, stubLink, partner, linkIdentifier }] of (network.interconnects ?? []).entries()) {
    const path = ['network', 'interconnects', index];
    const device = devices.get(name);
    if (device === undefined) yield { path: [...path, 'device'], message: `names ${name}, which is no edge device` };
    if (device?.stubLinks.some((stub) => stub.name === stubLink) === true)
      yield { path: [...path, 'stubLink'], message: `names ${stubLink}, which is a link of ${name} towards customers` };
    const link = `${name}/${stubLink}`;
    if (links.has(link))
      yield { path: [...path, 'stubLink'], message: `names ${link}, which has an interconnect already` };
    links.add(link);
    if (!known.has(partner))
      yield { path: [...path, 'partner'], message: `names ${partner}, which is no partner of partners.providers` };
    const end = `${partner} ${linkIdentifier}`;
    if (theirs.has(end))
      yield { path: [...path, 'linkIdentifier'], message: `names ${linkIdentifier} of ${partner} a second time` };
    theirs.add(end);
  }
}
