import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { InProcessBus } from '@parley/bus';
import { orderPqoReceived } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { systemClock } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import { readProviderFile } from '@parley/config';
import { afterEach, describe, expect, it } from 'vitest';
import type { Admission } from '../../src/domain/admission.js';
import { openPolicy } from '../../src/open-policy.js';
import { HttpAdmission } from '../../src/outbound/http-admission.js';
import { AdmissionUnavailable, type Admitting, type Asker } from '../../src/ports/admission.js';
import { policyCodec } from '../../src/streams/policy-codec.js';
import { AskAdmission } from '../../src/use-cases/ask-admission.js';
import { CustomerRegistry } from '../../src/use-cases/customer-registry.js';
import { askedAt } from '../asked-at.js';
import { customerKeys } from '../provider-documents.js';
import { example } from '../sample-network.js';
import { admissionLaws } from './admission.contract.js';

const asker: Asker = {
  orderId: 'o-1',
  negotiation: 2,
  customerId: 'acme',
  method: 'UPDATE',
  at: askedAt,
  template: 'mesh',
};

/** An example of an AAA in the same process: it knows who has paid, and calls the state of its books by their page. */
class OwnAaa implements Admitting {
  readonly #unpaid = new Set<string>();

  async admit({ customerId }: Asker): Promise<Admission> {
    const about = { by: 'ledger-of-ours', version: `page ${this.#unpaid.size}` };
    if (!this.#unpaid.has(customerId)) return about;
    return { ...about, refusal: { statusCode: 4, reason: `${customerId} is to pay first` } };
  }

  forbid = async (customerId: string) => void this.#unpaid.add(customerId);
}

const running: (() => void)[] = [];
afterEach(() => {
  for (const end of running.splice(0)) end();
});

async function serving(answer: (asked: Asker, response: ServerResponse) => void) {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const question = JSON.parse(body) as Asker; // of HttpAdmission
      asked.push({ method: request.method, question });
      answer(question, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { admitting: new HttpAdmission('aaa', { url: `http://127.0.0.1:${address.port}/` }, 60_000), asked };
}

describe('the registry of customers, which is the shipped AAA', () => {
  const open = async () => {
    const blocked = new Set<string>();
    const providerData = {
      get inUse() {
        const customers = ['acme', 'bolt'].map((id) => ({
          id,
          prefixes: [],
          ...(blocked.has(id) && { blocked: true }),
        }));
        return { version: 3 + blocked.size, document: { customers } };
      },
    };
    const forbid = async (customerId: string) => void blocked.add(customerId);
    return { admitting: new CustomerRegistry(providerData), forbid, close: async () => undefined };
  };
  it.each(admissionLaws(open))('$title', ({ holds }) => holds());

  it('refuses a request that the customer may not make, with the version that says so', async () => {
    const customers = [{ id: 'acme', prefixes: [], methods: ['PROVISION'] }];
    const registry = new CustomerRegistry({ inUse: { version: 7, document: { customers } } });
    const refusal = { statusCode: 3, reason: 'acme may not ask by UPDATE' };
    expect(await registry.admit(asker)).toStrictEqual({ by: 'customers', version: '7', refusal });
    expect(await registry.admit({ ...asker, method: 'PROVISION' })).toBeUndefined();
    // The gateway knows nobody else: who is gone since is judged as any customer.
    expect(await registry.admit({ ...asker, customerId: 'gone' })).toBeUndefined();
  });
});

describe('an AAA in the same process, which is the example', () => {
  const open = async () => {
    const admitting = new OwnAaa();
    return { admitting, forbid: admitting.forbid, close: async () => undefined };
  };
  it.each(admissionLaws(open))('$title', ({ holds }) => holds());
});

describe('an AAA over HTTP', () => {
  const open = async () => {
    const forbidden = new Set<string>();
    let isAway = false;
    const { admitting } = await serving(({ customerId }, response) => {
      if (isAway) response.writeHead(503);
      const no = { admitted: false, statusCode: 2, reason: 'not known here' };
      response.end(JSON.stringify({ version: '1', ...(forbidden.has(customerId) ? no : { admitted: true }) }));
    });
    return {
      admitting,
      forbid: async (customerId: string) => void forbidden.add(customerId),
      fail: async () => void (isAway = true),
      close: async () => undefined,
    };
  };
  it.each(admissionLaws(open))('$title', ({ holds }) => holds());

  it('is told who asks, and for what', async () => {
    const { admitting, asked } = await serving((_, response) => response.end('{"admitted":true}'));
    expect(await admitting.admit(asker)).toStrictEqual({ by: 'aaa' });
    expect(asked).toStrictEqual([{ method: 'POST', question: asker }]);
  });

  it.each([
    '{}',
    'null',
    '7',
    'admitted',
    '{"admitted":"yes"}',
    '{"admitted":false}',
    '{"admitted":false,"statusCode":1,"reason":"no"}',
    '{"admitted":false,"statusCode":4,"reason":" "}',
    `{"admitted":false,"statusCode":4,"reason":"${'x'.repeat(256)}"}`,
    '{"admitted":true,"version":7}',
  ])('that answers %s has not said whether somebody may ask', async (answer) => {
    const { admitting } = await serving((_, response) => response.end(answer));
    await expect(admitting.admit(asker)).rejects.toThrow(AdmissionUnavailable);
  });

  it('that answers what is no JSON is told where, without its words: persons may stand in them', async () => {
    const { admitting } = await serving((_, response) => response.end('{"reason": ada@acme.example'));
    const [error] = await Promise.allSettled([admitting.admit(asker)]);
    expect(inspect(error, { depth: null })).toContain('no JSON, at character 11 from 0');
    expect(inspect(error, { depth: null })).not.toContain('ada@');
  });
});

describe('an AAA that answers what is no HTTP', () => {
  it.each(['ada@acme.example', 'HTTP/1.1 200 OK\r\nada@acme.example: x\r\n\r\n'])(
    'is quoted neither in the message nor in a cause of it: %j',
    async (octets) => {
      const { admitting } = await serving((_, response) => void response.socket?.end(octets));
      const [error] = await Promise.allSettled([admitting.admit(asker)]);
      const told = inspect(error, { depth: null, showHidden: true });
      expect(told).toContain('cannot be asked: ');
      expect(told).not.toContain('ada@');
      expect(told).not.toContain('cause');
    },
  );
});

describe('an order that waits for its admission', () => {
  const pqo = { orderId: 'o-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('pipe-two-sites') };

  it('comes again until something is known of it, and each silence is said', async () => {
    const said: string[] = [];
    let asked = 0;
    const admitting: Admitting = {
      admit: async () => {
        asked += 1;
        if (asked < 3) throw new AdmissionUnavailable(`away ${asked}`);
        return { by: 'aaa' };
      },
    };
    const asking = new AskAdmission(admitting, ({ message }) => said.push(message));
    for (const turn of [1, 2]) await expect(asking.completed(pqo)).rejects.toThrow(`away ${turn}`);
    expect(await asking.completed(pqo)).toStrictEqual({ ...pqo, admission: { by: 'aaa' } });
    expect(said).toStrictEqual(['away 1', 'away 2']);
  });

  it('hides no other fault', async () => {
    const broken: Admitting = { admit: () => Promise.reject(new TypeError('a fault')) };
    await expect(new AskAdmission(broken, () => undefined).completed(pqo)).rejects.toThrow('a fault');
  });
});

describe('a policy service with an AAA of its own', () => {
  it('refuses who may not ask with the words of the AAA, and has them in its log after a restart', async () => {
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const quiet = createLogger('policy', { PARLEY_LOG_LEVEL: 'silent' });
    const provider = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
    const admitting = new OwnAaa();
    const started = async () => {
      const bus = new InProcessBus({ log: quiet });
      const readModelStore = new MemoryReadModelStore();
      const parts = { log, customerKeys, readModelStore, bus, logger: quiet, clock: systemClock, provider };
      const service = await openPolicy({ ...parts, admitting });
      const work = service.begin();
      const ask = async (orderId: string) => {
        const about = { orderId, negotiation: 1, customerId: 'acme', customerOrderIdentifier: orderId };
        const data = { ...about, cpd: example('pipe-two-sites') };
        const { type } = orderPqoReceived;
        await bus.publish({ id: orderId, source: 'order', subject: orderId, type, time: askedAt, data });
        expect(await bus.deadLetters()).toStrictEqual([]);
      };
      const stop = async () => {
        await work.stop();
        await service.close();
        await bus.close();
      };
      return { ask, stop };
    };
    const first = await started();
    // A question that was published is one that was handled.
    await first.ask('o-1');
    await admitting.forbid('acme');
    await first.ask('o-2');
    await first.stop();
    const [one, two] = await log.readStream('ledger');
    expect(two?.data).toMatchObject({ orderId: 'o-2', statusCode: 4, reasons: ['acme is to pay first'] });
    expect(one?.data).toMatchObject({ admission: { by: 'ledger-of-ours', version: 'page 0' } });
    expect(two?.data).toMatchObject({ admission: { version: 'page 1', refusal: { statusCode: 4 } } });
    // What was handled is not asked for, and decided, a second time.
    const second = await started();
    await second.ask('o-2');
    await second.ask('o-3');
    const decided = (await log.readStream('ledger')).map(({ data }) => data['orderId']);
    expect(decided).toStrictEqual(['o-1', 'o-2', 'o-3']);
    await second.stop();
  });
});
