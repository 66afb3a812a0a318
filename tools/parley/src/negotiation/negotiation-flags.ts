import {
  faultOfPrice,
  parseDate,
  type CustomerDescription,
  type Encoding,
  type NegotiationOptions,
  type Price,
} from '@parley/cpnp';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { acceptAny } from '../accept-any.js';
import { jsonLines } from '../json-option.js';

/** The options of every command that negotiates. */
export interface NegotiationFlags {
  readonly to?: string;
  readonly accept?: boolean;
  readonly acceptAny?: boolean;
  readonly decline?: boolean;
  readonly json?: boolean;
  readonly encoding?: Encoding;
  readonly timeout?: number;
  readonly maxWait?: number;
  readonly orders?: string;
}

/** What goes along with an order or an update. */
export interface RequestFlags {
  readonly strict?: boolean;
  /** True asks for the price. */
  readonly cost?: Price | true;
  readonly purpose?: 'test' | 'permanent';
  readonly until?: string;
  readonly ownDomain?: boolean;
  readonly customerName?: string;
  readonly customerEmail?: string;
  readonly customerPhone?: readonly string[];
  readonly customerAddress?: string;
}

export const ordersOption = (): Option =>
  new Option('--orders <folder>', 'where orders are kept (PARLEY_CLIENT_DIR; else ~/.local/state/parley/orders)');

/** Adds the options of a negotiation. */
export function withNegotiation(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--accept',
        'accept an offer as good as the request, else decline; --accept=any: a worse one too',
      ).conflicts('decline'),
    )
    .addOption(new Option(acceptAny).conflicts('decline').hideHelp())
    .option('--decline', 'decline the offer')
    .addOption(jsonLines())
    .option('--max-wait <seconds>', 'cancel when the server promises an offer later than that', seconds)
    .addOption(ordersOption());
}

export const encodingOption = (): Option =>
  new Option('--encoding <form>', 'encoding of the messages').choices(['cbor', 'json']).default('cbor');

/** Adds the options of a request: those of a negotiation, and what goes along with the document. */
export function withRequest(command: Command): Command {
  return withNegotiation(command)
    .addOption(encodingOption())
    .option('--timeout <seconds>', 'cancel when there is no offer by then', seconds)
    .option('--cost [price]', 'ask for the price, or name a preferred one: --cost=1200.50EUR', price)
    .option('--strict', 'refuse a document with members that nobody knows, in the stead of a warning')
    .addOption(new Option('--purpose <purpose>', 'what the order is for').choices(['test', 'permanent']))
    .option('--until <date>', 'end of the test: 2026-12-31 or 2026-12-31T18:00:00Z', endDate)
    .option('--own-domain', 'have nothing of it ordered of other providers')
    .option('--customer-name <name>', 'who orders')
    .option('--customer-email <address>', 'e-mail address of who orders')
    .option('--customer-phone <number...>', 'telephone numbers of who orders')
    .option('--customer-address <address>', 'postal address of who orders');
}

/** COST, PURPOSE and the provider's own domain; undefined when nothing of them was asked for. Throws InvalidArgumentError. */
export function negotiationOptionsOf({
  cost,
  purpose,
  until,
  ownDomain = false,
}: RequestFlags): NegotiationOptions | undefined {
  if (purpose === 'test' && until === undefined)
    throw new InvalidArgumentError('a test has an end: give --until DATE.');
  if (purpose !== 'test' && until !== undefined) throw new InvalidArgumentError('--until belongs to --purpose test.');
  const setup = until !== undefined ? testUntil(until) : purpose && ({ purpose: 'permanent' } as const);
  if (cost === undefined && setup === undefined && !ownDomain) return undefined;
  return {
    ...(cost !== undefined && { cost: cost === true ? 'ask' : cost }),
    ...(setup && { setup }),
    ...(ownDomain && { ownDomainOnly: true }),
  };
}

const testUntil = (testEndDate: string) => ({ purpose: 'test', testEndDate }) as const;

/** Customer Description; undefined when it was not given. Throws InvalidArgumentError. */
export function customerOf(flags: RequestFlags): CustomerDescription | undefined {
  const { customerName: name, customerEmail: email, customerPhone, customerAddress } = flags;
  if (name === undefined && email === undefined && customerPhone === undefined && customerAddress === undefined)
    return undefined;
  if (name === undefined || email === undefined)
    throw new InvalidArgumentError('a customer has a name and an e-mail: give --customer-name and --customer-email.');
  return {
    name,
    contactInformation: {
      email,
      ...(customerAddress !== undefined && { postalAddress: customerAddress }),
      ...(customerPhone !== undefined && { telephoneNumbers: customerPhone }),
    },
  };
}

export function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('give a number of seconds from 1 to 86400.');
  return value;
}

function price(text: string): Price {
  const [, amount = '', currency = ''] = /^(\S*?)\s*([A-Za-z]*)$/.exec(text) ?? [];
  const fault = faultOfPrice({ amount, currency });
  if (fault !== undefined) throw new InvalidArgumentError(`write it as 1200.50EUR: ${fault}.`);
  return { amount, currency };
}

/** The end date of a text; a day without a time means its last second, in UTC. */
function endDate(text: string): string {
  const instant = parseDate(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59Z` : text);
  if (instant === undefined) throw new InvalidArgumentError('write it as 2026-12-31 or 2026-12-31T18:00:00Z.');
  return instant;
}
