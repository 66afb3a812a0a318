// @ts-check
// Runs in a copy of the tree, on what is built there: starts both new services, asks one of them, kills it, and goes on.
import { NatsBus } from '@parley/bus';
import { runJob, startDeployed } from '@parley/testkit';

const [databaseUrl = '', natsUrl = ''] = process.argv.slice(2);
await runJob('notary-migrate', 'services/notary/dist/migrate.js', { PARLEY_DATABASE_URL: databaseUrl });
const deployed = await startDeployed({ databaseUrl, natsUrl, services: ['notary', 'probe'] });
const bus = await NatsBus.connect({ servers: natsUrl, name: 'asker' });

/** @param {string} question @param {object} data */
const ask = (question, data) => bus.request(`notary.${question}`, { entryId: 'e-1', ...data });
/** @param {string} name */
const readiness = async (name) => (await fetch(`http://127.0.0.1:${deployed.httpPort(name)}/health/ready`)).status;

/** What the read model says, without the instant. */
const listed = async () => {
  // The list of specimen.list-entries.
  const { entries, lagEvents } = /** @type {any} */ (await bus.request('notary.list-entries', {}));
  return { entries: entries.map((/** @type {any} */ { entryId, title }) => [entryId, title]), lagEvents };
};
/** What it says when it knows all that was committed: who follows the log after a kill begins in its own time. */
const listedAll = async () => {
  let all = await listed();
  while (all.lagEvents !== 0) all = await listed();
  return all;
};

const said = {
  probe: await readiness('probe'),
  opened: await ask('open-entry', { title: 'a lease' }),
  /** @type {unknown[]} */
  afterKill: [],
};
await deployed.process('notary').kill();
await deployed.restart('notary');
said.afterKill = [
  await readiness('notary'),
  await ask('open-entry', { title: 'a lease' }),
  await ask('open-entry', { entryId: 'e-2', title: 'a loan' }),
  await ask('close-entry', { reason: 'it ran out' }),
  await listedAll(),
];
process.stdout.write(`${JSON.stringify(said)}\n`);
await bus.close();
await deployed.stop();
