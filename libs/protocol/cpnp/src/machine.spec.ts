import { describe, expect, it } from 'vitest';
import { childMachine } from './child.machine.js';
import { clientMachine } from './client.machine.js';
import { finalStates, mermaidOf, nextState, noOrder, stateAliases, type Transition } from './machine.js';
import { serverMachine } from './server.machine.js';

const machines: readonly (readonly [string, readonly Transition[]])[] = [
  ['server', serverMachine],
  ['client', clientMachine],
  ['child', childMachine],
];
const statesOf = (machine: readonly Transition[]) => new Set(machine.map(({ to }) => to));
const eventsOf = (machine: readonly Transition[]) => new Set(machine.map(({ event }) => event));

describe.each(machines)('the %s machine', (_, machine) => {
  it.each(machine.map((row) => [row.from, row.event, row.to] as const))(
    'goes from %s by "%s" to %s',
    (from, event, to) => {
      expect(nextState(machine, from, event)).toBe(to);
    },
  );

  it('refuses every event in every state that has no row for it', () => {
    for (const state of [noOrder, ...statesOf(machine)]) {
      for (const event of eventsOf(machine)) {
        const rows = machine.filter((row) => row.from === state && row.event === event);
        expect(nextState(machine, state, event)).toBe(rows[0]?.to);
        expect(rows.length).toBeLessThanOrEqual(1);
      }
    }
    expect(nextState(machine, 'Cancelled', 'receive ACCEPT')).toBeUndefined();
    expect(nextState(machine, 'no such state', 'send FAIL')).toBeUndefined();
  });

  it('reaches every state from nothing, and a final one from every state', () => {
    const reachable = new Set<string>([noOrder]);
    for (const state of reachable) for (const { from, to } of machine) if (from === state) reachable.add(to);
    expect(reachable).toStrictEqual(new Set([noOrder, ...statesOf(machine)]));
    const final: readonly string[] = finalStates;
    const ends = new Set(final);
    for (const state of ends) for (const { from, to } of machine) if (to === state) ends.add(from);
    for (const state of statesOf(machine)) expect(ends).toContain(state);
  });

  it('leaves a final state by WITHDRAW alone, or because the provider ends what is agreed (ADR 26)', () => {
    const final: readonly string[] = finalStates;
    const exits = machine.filter(({ from, to }) => final.includes(from) && from !== to);
    for (const { from, event } of exits) {
      if (event === 'provider ends the order') expect(from).toBe('Completed');
      else expect(event).toMatch(/^(send|receive) WITHDRAW$/);
    }
  });

  it('names a source for every row', () => {
    for (const { source } of machine) expect(source).toMatch(/^(CPNP-03 (figure \d+|§\d+(\.\d+)*)|N\d+|ADR \d+)/);
  });
});

it('lets a client cancel in every state between sending and agreement (N6)', () => {
  const open = ['PQOSent', 'ServerProcessing', 'OfferReceived', 'OfferProcessing', 'AcceptSent'] as const;
  for (const state of open) expect(nextState(clientMachine, state, 'send CANCEL')).toBe('Cancelled');
});

it('lets a CANCEL end every order that is not final, and refuses it once Completed (N5, N6)', () => {
  const states = [
    'PQOReceived',
    'AwaitingProcessing',
    'OfferProposed',
    'ProcessingReceived',
    'AcceptReceived',
    'Cancelled',
  ] as const;
  for (const state of states) expect(nextState(serverMachine, state, 'receive CANCEL')).toBe('Cancelled');
  expect(nextState(serverMachine, 'Completed', 'receive CANCEL')).toBeUndefined();
});

it('refuses a late ACCEPT (N26)', () => {
  expect(nextState(serverMachine, 'Cancelled', 'receive ACCEPT')).toBeUndefined();
});

it('runs figure 4 on both sides', () => {
  const server = [
    'receive PROVISION',
    'send PROCESSING',
    'send OFFER',
    'receive PROCESSING',
    'receive ACCEPT',
    'send ACK',
  ];
  const client = [
    'create',
    'release',
    'send PROVISION',
    'receive PROCESSING',
    'receive OFFER',
    'send PROCESSING',
    'send ACCEPT',
    'receive ACK',
  ];
  const run = (machine: readonly Transition[], events: readonly string[]) =>
    events.reduce<string | undefined>((state, event) => nextState(machine, state ?? '', event), noOrder);
  expect(run(serverMachine, server)).toBe('Completed');
  expect(run(clientMachine, client)).toBe('Completed');
});

it('makes the child machine the client machine without a release', () => {
  const child = (state: string) => (state === 'NoOrder' || state === 'Cancelled' ? state : `Child${state}`);
  const renamed = clientMachine
    .filter(({ from, event }) => event !== 'release' && !(from === 'AwaitingProcessing' && event === 'abort'))
    .map(({ from, event, to }) => ({
      from: child(from === 'AwaitingProcessing' ? 'Created' : from),
      event: event === 'create' ? 'create child order' : event,
      to: child(to),
    }));
  expect(childMachine.map(({ from, event, to }) => ({ from, event, to }))).toStrictEqual(renamed);
});

it('keeps the older names as aliases of states that exist (N3, N4)', () => {
  const states = new Set([...statesOf(serverMachine), ...statesOf(clientMachine), ...statesOf(childMachine)]);
  for (const state of Object.values(stateAliases)) expect(states).toContain(state);
});

it('draws the events between the same two states on one arrow', () => {
  const machine = [
    { from: 'NoOrder', event: 'create', to: 'A', source: 'N1' },
    { from: 'A', event: 'send X', to: 'B', source: 'N1' },
    { from: 'A', event: 'send Y', to: 'B', source: 'N1' },
  ];
  expect(mermaidOf(machine)).toBe('stateDiagram-v2\n    [*] --> A: create\n    A --> B: send X, send Y\n');
});

describe('the decisions in the tables', () => {
  const server = (state: string, event: string) => nextState<Transition>(serverMachine, state, event);
  const client = (state: string, event: string) => nextState<Transition>(clientMachine, state, event);
  const clientStates = [...statesOf(clientMachine)];
  const clientStatesWith = (event: string) => clientStates.filter((state) => client(state, event) !== undefined);

  it('take a client PROCESSING in OfferProposed alone (N17)', () => {
    const states = [...statesOf(serverMachine)].filter((state) => server(state, 'receive PROCESSING') !== undefined);
    expect(states).toStrictEqual(['OfferProposed']);
  });

  it('take PROCESSING while a transaction of the client is open (N18)', () => {
    const open = ['PQOSent', 'ServerProcessing', 'AcceptSent', 'WithdrawPending'];
    expect(clientStatesWith('receive PROCESSING')).toStrictEqual(open);
  });

  it('take an OFFER without an earlier PROCESSING, and send one (N19, N42)', () => {
    expect(client('PQOSent', 'receive OFFER')).toBe('OfferReceived');
    expect(server('PQOReceived', 'send OFFER')).toBe('OfferProposed');
    expect(server('PQOReceived', 'send FAIL')).toBe('Cancelled');
  });

  it('keep the agreement while an UPDATE is negotiated (N20)', () => {
    expect(server('Completed', 'receive UPDATE')).toBe('Completed');
    expect(server(noOrder, 'receive UPDATE')).toBe('PQOReceived');
    expect(client('Completed', 'send UPDATE')).toBe('Completed');
    expect(client('AwaitingProcessing', 'send UPDATE')).toBe('PQOSent');
  });

  it('take FAIL wherever the client waits for an answer, and after the end (N36)', () => {
    const waiting = ['PQOSent', 'ServerProcessing', 'Cancelled', 'AcceptSent', 'WithdrawPending'];
    expect(new Set(clientStatesWith('receive FAIL'))).toStrictEqual(new Set(waiting));
  });

  it('give up a PROVISION and an ACCEPT after the last retry, but neither an OFFER nor a WITHDRAW (N37)', () => {
    expect(client('PQOSent', 'retries used up')).toBe('Cancelled');
    expect(client('AcceptSent', 'retries used up')).toBe('Cancelled');
    expect(client('WithdrawPending', 'retries used up')).toBe('WithdrawPending');
    expect(server('OfferProposed', 'retries used up')).toBe('OfferProposed');
  });

  it('put a refused WITHDRAW back to Completed (N38)', () => {
    expect(client('Completed', 'send WITHDRAW')).toBe('WithdrawPending');
    expect(client('WithdrawPending', 'receive FAIL')).toBe('Completed');
    expect(client('WithdrawPending', 'receive ACK')).toBe('Cancelled');
  });

  it('clear an offer whose validity date passes, and nothing that was accepted (CPNP-03 §9.1.8)', () => {
    const cleared = [...statesOf(serverMachine)].filter((state) => server(state, 'validity date passes') !== undefined);
    expect(cleared).toStrictEqual(['OfferProposed', 'ProcessingReceived']);
  });

  it('keep a parent waiting while its children negotiate (N41)', () => {
    for (const event of ['create child order', 'child order completed', 'child order cancelled']) {
      expect(server('AwaitingProcessing', event)).toBe('AwaitingProcessing');
    }
  });
});
