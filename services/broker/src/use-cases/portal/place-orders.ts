import type {
  CreatePortalOrder,
  DecidePortalOrder,
  PortalAnswer,
  PortalDoorRefusal,
  UpdatePortalOrder,
} from '@parley/contracts';
import { parseCustomerOrderIdentifier, parseDate, type InformationElements } from '@parley/cpnp';
import type { Endpoint } from '@parley/cpnp-session';
import type { Clock } from '@parley/running';
import type { PortalRequest } from '../../domain/portal/portal-order.events.js';
import type { Customers } from '../../ports/customers.js';
import type { PortalOrders } from '../../streams/portal-orders.js';
import { drawChild, drawTransaction } from '../draw.js';
import type { HandlePortalCommand, PortalAsked } from './handle-portal-command.js';
import type { PortalElements } from './portal-elements.js';
import { shownPortalOrder } from './shown-portal-order.js';

/** Orders that are placed for customers (CPNP-03 §6), as a portal asks for them. */
export class PlaceOrders {
  constructor(
    private readonly commands: HandlePortalCommand,
    private readonly orders: PortalOrders,
    private readonly elements: PortalElements,
    private readonly customers: Customers,
    /** Our own CPNP server, as it is reached from the client ports. */
    private readonly server: Endpoint,
    private readonly clock: Clock,
  ) {}

  async create({ customerId, customerOrderIdentifier, by, ...request }: CreatePortalOrder): Promise<PortalAnswer> {
    if (!this.elements.isSwitchedOn) return refused('switched-off');
    const own =
      customerOrderIdentifier === undefined ? drawChild() : parseCustomerOrderIdentifier(customerOrderIdentifier);
    if (own === undefined) return refused('invalid-identifier');
    const date = this.#dateOf(request);
    if (date === 'invalid-date') return refused(date);
    if (!(await this.customers.isKnown(customerId))) return refused('unknown-customer');
    const portalOrder = `portal-${drawChild()}`;
    const asked = { ...(await this.#sealed(request, customerId, portalOrder)), ...date };
    const who = { portalOrder, customerId, customerOrderIdentifier: own, by };
    return this.#answer(portalOrder, { type: 'create', ...who, ...asked });
  }

  decide({ portalOrder, decision, by }: DecidePortalOrder): Promise<PortalAnswer> {
    if (!this.elements.isSwitchedOn) return Promise.resolve(refused('switched-off'));
    const begins = decision === 'release' || decision === 'withdraw';
    return this.#answer(portalOrder, begins ? { type: decision, ...this.#transaction(), by } : { type: decision, by });
  }

  async update({ portalOrder, by, ...request }: UpdatePortalOrder): Promise<PortalAnswer> {
    if (!this.elements.isSwitchedOn) return refused('switched-off');
    const date = this.#dateOf(request);
    if (date === 'invalid-date') return refused(date);
    const { state } = await this.orders.reload(portalOrder);
    if (state === undefined) return refused('unknown-order');
    const asked = await this.#sealed(request, state.created.customerId, portalOrder);
    return this.#answer(portalOrder, { type: 'update', ...this.#transaction(), ...asked, ...date, by });
  }

  async show(portalOrder: string): Promise<PortalAnswer> {
    const { state } = await this.orders.reload(portalOrder);
    return state === undefined ? refused('unknown-order') : { outcome: 'done', order: shownPortalOrder(state) };
  }

  #transaction() {
    return { server: this.server, ...drawTransaction() };
  }

  /** As messages have it; one that has passed would be refused by the server (N46). */
  #dateOf({ expectedResponseDate: text }: Asks): Pick<PortalRequest, 'expectedResponseDate'> | 'invalid-date' {
    if (text === undefined) return {};
    const expectedResponseDate = text === 'infinite' ? text : parseDate(text);
    const isAhead = expectedResponseDate === 'infinite' || Date.parse(expectedResponseDate ?? '') > this.clock.nowMs;
    return isAhead && expectedResponseDate !== undefined ? { expectedResponseDate } : 'invalid-date';
  }

  async #sealed({ cpd, informationElements }: Asks, customerId: string, portalOrder: string): Promise<PortalRequest> {
    const elements =
      informationElements && (await this.elements.sealed(withoutOurs(informationElements), customerId, portalOrder));
    return { cpd, ...(elements && { informationElements: elements }) };
  }

  async #answer(portalOrder: string, asked: PortalAsked): Promise<PortalAnswer> {
    const handled = await this.commands.handle(portalOrder, asked, asked.type);
    if (handled.kind === 'key-conflict') return refused('identifier-taken');
    const order = handled.state && { order: shownPortalOrder(handled.state) };
    if (handled.kind === 'decided' && handled.verdict.kind === 'refused')
      return { ...refused(handled.verdict.refusal), ...order };
    return { outcome: 'done', ...order };
  }
}

interface Asks extends Pick<PortalRequest, 'cpd'> {
  readonly informationElements?: InformationElements | undefined;
  readonly expectedResponseDate?: string | undefined;
}

/** Whose order it is, is for us to say, and not for who asks. */
function withoutOurs({ onBehalfOf: _, ...elements }: InformationElements): InformationElements {
  return elements;
}

const refused = (refusal: PortalDoorRefusal): PortalAnswer => ({ outcome: 'refused', refusal });
