import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { decide } from '../../src/domain/ledger.decider.js';
import { emptyLedger } from '../../src/domain/ledger.state.js';
import type { Pqo } from '../../src/domain/pqo.js';
import { decideAgain, type Remade } from '../../src/domain/review/decide-again.js';
import { AdmissionUnavailable, type Admitting, type Asker } from '../../src/ports/admission.js';
import { AskAdmission } from '../../src/use-cases/ask-admission.js';
import { askedAt } from '../asked-at.js';
import { example, sampleNetwork } from '../sample-network.js';
import type { Law } from './section-source.contract.js';

/** Who knows who may ask, with what is behind it. */
export interface AdmissionWorld {
  readonly admitting: Admitting;
  /** From now on the customer may not ask. Before, it may. */
  forbid(customerId: string): Promise<void>;
  /** From now on nothing is known; absent: it always is. */
  readonly fail?: () => Promise<void>;
  close(): Promise<void>;
}

const asker: Asker = { orderId: 'o-1', negotiation: 1, customerId: 'acme', method: 'PROVISION', at: askedAt };
const pqo: Pqo = { orderId: 'o-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('pipe-two-sites') };
const network = sampleNetwork();

/** What holds of each implementation of the port Admitting, whoever wrote it. `open`: one by which acme and bolt may ask. */
export function admissionLaws(open: () => Promise<AdmissionWorld>): readonly Law[] {
  const law = (title: string, holds: (world: AdmissionWorld) => Promise<void>): Law => ({
    title,
    holds: async () => {
      const world = await open();
      try {
        await holds(world);
      } finally {
        await world.close();
      }
    },
  });
  return [
    law('says nothing, or its name, of who may ask, and the same when it is asked again', async ({ admitting }) => {
      const said = await admitting.admit(asker);
      strictEqual(said?.refusal, undefined);
      if (said !== undefined) ok(said.by.length > 0);
      deepStrictEqual(await admitting.admit(asker), said);
    }),
    law('says a code and a reason of who may not, and lets others ask', async ({ admitting, forbid }) => {
      await forbid('acme');
      const { by = '', refusal } = (await admitting.admit(asker)) ?? {};
      ok(by.length > 0);
      ok([2, 3, 4].includes(refusal?.statusCode ?? 0), JSON.stringify(refusal));
      ok((refusal?.reason ?? '').trim().length > 0);
      strictEqual((await admitting.admit({ ...asker, customerId: 'bolt' }))?.refusal, undefined);
    }),
    law(
      'decides the order, and what it said is in the decision, which is made again whatever it says by then',
      async (world) => {
        const { admitting, forbid } = world;
        const asking = new AskAdmission(admitting, () => undefined);
        const made = async (asked: Pqo) => {
          const decided = decide({ type: 'decide-pqo', pqo: await asking.completed(asked) }, emptyLedger(), network);
          if (decided?.type !== 'capacity-reserved' && decided?.type !== 'capacity-refused')
            throw new TypeError(decided?.type);
          return decided;
        };
        const before = await made(pqo);
        await forbid('acme');
        const after = await made(pqo);
        deepStrictEqual([before.type, after.type], ['capacity-reserved', 'capacity-refused']);
        const { refusal } = (await admitting.admit(asker)) ?? {};
        deepStrictEqual(after.data.admission?.refusal, refusal);
        deepStrictEqual(after.data.reasons, [refusal?.reason]);
        const asked: Remade = { ...pqo, asksForPrice: false };
        for (const was of [before, after])
          strictEqual(
            JSON.stringify(decideAgain(was, asked, askedAt, emptyLedger(), network, {})),
            JSON.stringify(was),
          );
      },
    ),
    law('says that nothing is known where it is not, and lets nobody pass then', async ({ admitting, fail }) => {
      if (fail === undefined) return;
      await fail();
      await rejects(admitting.admit(asker), AdmissionUnavailable);
    }),
  ];
}
