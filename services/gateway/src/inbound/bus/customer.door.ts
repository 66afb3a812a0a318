import type { Bus, Running } from '@parley/bus';
import { gatewayFindCustomer, parseAs } from '@parley/contracts';
import type { Sources } from '../../use-cases/sources.js';

/** Door: the provider asks whose an address is, and whether there is a customer of a name. */
export const openCustomerDoor = (bus: Bus, sources: Pick<Sources, 'findCustomer'>): Promise<Running> =>
  bus.respond(gatewayFindCustomer.subject, 'gateway', (data) => {
    const customer = sources.findCustomer(parseAs(gatewayFindCustomer.subject, gatewayFindCustomer.request, data));
    return Promise.resolve(customer === undefined ? {} : { customer });
  });
