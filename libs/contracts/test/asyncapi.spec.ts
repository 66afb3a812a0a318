import { readFileSync, writeFileSync } from 'node:fs';
import { schemas } from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { eventContracts, requestContracts } from '../src/index.js';
import { asyncApiDocument } from './asyncapi.document.js';

const PUBLISHED = new URL('../../../docs/asyncapi.yaml', import.meta.url);
const HEAD = '# Written from libs/contracts: npm run docs -w @parley/contracts\n';
const asText = (document: object): string =>
  HEAD + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true });

if (process.env['PARLEY_WRITE_DOCS'] === '1') writeFileSync(PUBLISHED, asText(asyncApiDocument()));

const text = readFileSync(PUBLISHED, 'utf8');
const published = parse(text) as Record<string, Record<string, object>>;
// The specification's schema brings its own copy of draft-07. Formats (uri, e-mail) say nothing of structure.
const keepsSpecification = new Ajv({
  strict: false,
  meta: false,
  validateSchema: false,
  validateFormats: false,
}).compile(schemas['3.0.0'] as object);

/** Every `$ref` of a value, and where a JSON pointer leads. */
const referencesIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
        name === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
      );
const at = (document: object, reference: string): unknown =>
  reference
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);

describe('docs/asyncapi.yaml', () => {
  test('is written from the contracts as they are (npm run docs writes it)', () => {
    expect(text).toBe(asText(asyncApiDocument()));
  });

  test('keeps the AsyncAPI 3.0 specification', () => {
    expect(keepsSpecification(published), JSON.stringify(keepsSpecification.errors)).toBe(true);
  });

  test('is refused by the specification once an operation has no action', () => {
    const operations = Object.fromEntries(
      Object.entries(published['operations'] ?? {}).map(([name, operation]) => [
        name,
        { ...operation, action: undefined },
      ]),
    );
    expect(keepsSpecification(JSON.parse(JSON.stringify({ ...published, operations })))).toBe(false);
  });

  test('has a value behind every reference', () => {
    const references = referencesIn(published);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => at(published, reference) === undefined)).toStrictEqual([]);
  });

  test('names the subject of every contract, and of the gateway instances', () => {
    const addresses = Object.values(published['channels'] ?? {}).map(
      (channel) => (channel as { address: unknown }).address,
    );
    expect(addresses.filter((address) => address !== null)).toStrictEqual([
      ...eventContracts.map(({ type }) => `parley.${type}`),
      ...requestContracts.map(({ subject }) => `parley-request.${subject}`),
      'parley-request.cpnp.send.{gateway}',
      'parley-request.cpnp.settle.{gateway}',
      'parley-request.cpnp.client-send.{end}',
      'parley-request.vpn.capture-session.{process}',
    ]);
  });

  test('says who sends and who receives', () => {
    expect(Object.keys(published['operations'] ?? {})).toStrictEqual([
      'order-says-order.pqo-received',
      'policy-hears-order.pqo-received',
      'order-says-order.offer-proposed',
      'order-says-order.completed',
      'policy-hears-order.completed',
      'cops-pdp-hears-order.completed',
      'broker-hears-order.completed',
      'order-says-order.cancelled',
      'policy-hears-order.cancelled',
      'cops-pdp-hears-order.cancelled',
      'broker-hears-order.cancelled',
      'order-says-order.update-cancelled',
      'policy-hears-order.update-cancelled',
      'broker-hears-order.update-cancelled',
      'order-says-order.check-requested',
      'order-says-order.check-decided',
      'policy-says-policy.decided',
      'order-hears-policy.decided',
      'policy-says-policy.partners-needed',
      'broker-hears-policy.partners-needed',
      'policy-says-policy.order-stranded',
      'policy-says-policy.order-mended',
      'policy-says-network.announced',
      'cops-pdp-hears-network.announced',
      'policy-says-config.changed',
      'gateway-hears-config.changed',
      'order-hears-config.changed',
      'provisioner-says-provisioning.taken',
      'order-hears-provisioning.taken',
      'policy-hears-provisioning.taken',
      'provisioner-says-provisioning.done',
      'order-hears-provisioning.done',
      'policy-hears-provisioning.done',
      'provisioner-says-provisioning.failed',
      'order-hears-provisioning.failed',
      'provisioner-says-provisioning.removed',
      'order-hears-provisioning.removed',
      'policy-hears-provisioning.removed',
      'cops-pdp-says-vpn.tunnel-installed',
      'order-hears-vpn.tunnel-installed',
      'cops-pdp-says-vpn.tunnel-removed',
      'order-hears-vpn.tunnel-removed',
      'cops-pdp-says-vpn.active',
      'order-hears-vpn.active',
      'cops-pdp-says-vpn.degraded',
      'order-hears-vpn.degraded',
      'cops-pdp-says-vpn.removed',
      'order-hears-vpn.removed',
      'cops-pdp-says-vpn.device-forgotten',
      'order-hears-vpn.device-forgotten',
      'cops-pdp-says-vpn.tunnel-engineered',
      'order-hears-vpn.tunnel-engineered',
      'order-says-order.purchase-requested',
      'broker-hears-order.purchase-requested',
      'broker-says-broker.purchase-ended',
      'order-hears-broker.purchase-ended',
      'broker-says-child.created',
      'broker-says-child.offered',
      'broker-says-child.completed',
      'broker-says-child.cancelled',
      'broker-says-child.update-cancelled',
      'broker-says-child.alarm-raised',
      'broker-says-broker.activity-changed',
      'order-hears-broker.activity-changed',
      'gateway-asks-cpnp.received',
      'order-answers-cpnp.received',
      'order-asks-cpnp.send',
      'gateway-answers-cpnp.send',
      'order-asks-cpnp.settle',
      'gateway-answers-cpnp.settle',
      'broker-asks-cpnp.client-send',
      'gateway-answers-cpnp.client-send',
      'gateway-asks-cpnp.client-received',
      'broker-answers-cpnp.client-received',
      'all-in-one-asks-order.approve-check',
      'parley-asks-order.approve-check',
      'order-answers-order.approve-check',
      'all-in-one-asks-order.reject-check',
      'parley-asks-order.reject-check',
      'order-answers-order.reject-check',
      'all-in-one-asks-order.list-checks',
      'parley-asks-order.list-checks',
      'order-answers-order.list-checks',
      'all-in-one-asks-order.list-orders',
      'parley-asks-order.list-orders',
      'order-answers-order.list-orders',
      'all-in-one-asks-order.show-order',
      'parley-asks-order.show-order',
      'order-answers-order.show-order',
      'all-in-one-asks-order.end-order',
      'parley-asks-order.end-order',
      'order-answers-order.end-order',
      'policy-asks-order.find-ends',
      'order-answers-order.find-ends',
      'policy-asks-order.find-asked',
      'order-answers-order.find-asked',
      'all-in-one-asks-policy.list-capacity',
      'parley-asks-policy.list-capacity',
      'policy-answers-policy.list-capacity',
      'all-in-one-asks-policy.show-reservation',
      'parley-asks-policy.show-reservation',
      'policy-answers-policy.show-reservation',
      'all-in-one-asks-policy.list-leaks',
      'parley-asks-policy.list-leaks',
      'policy-answers-policy.list-leaks',
      'all-in-one-asks-policy.list-stranded',
      'parley-asks-policy.list-stranded',
      'policy-answers-policy.list-stranded',
      'all-in-one-asks-policy.feasibility',
      'parley-asks-policy.feasibility',
      'policy-answers-policy.feasibility',
      'all-in-one-asks-policy.try-order',
      'parley-asks-policy.try-order',
      'policy-answers-policy.try-order',
      'all-in-one-asks-policy.explain-order',
      'parley-asks-policy.explain-order',
      'policy-answers-policy.explain-order',
      'all-in-one-asks-policy.simulate',
      'parley-asks-policy.simulate',
      'policy-answers-policy.simulate',
      'all-in-one-asks-policy.verify-decisions',
      'parley-asks-policy.verify-decisions',
      'policy-answers-policy.verify-decisions',
      'broker-asks-policy.choose-offers',
      'policy-answers-policy.choose-offers',
      'policy-asks-broker.list-partners',
      'broker-answers-broker.list-partners',
      'order-asks-broker.recognise-path',
      'broker-answers-broker.recognise-path',
      'all-in-one-asks-gateway.find-customer',
      'parley-asks-gateway.find-customer',
      'broker-asks-gateway.find-customer',
      'gateway-answers-gateway.find-customer',
      'all-in-one-asks-order.list-read-models',
      'parley-asks-order.list-read-models',
      'order-answers-order.list-read-models',
      'all-in-one-asks-order.rebuild-read-model',
      'parley-asks-order.rebuild-read-model',
      'order-answers-order.rebuild-read-model',
      'all-in-one-asks-policy.list-read-models',
      'parley-asks-policy.list-read-models',
      'policy-answers-policy.list-read-models',
      'all-in-one-asks-policy.rebuild-read-model',
      'parley-asks-policy.rebuild-read-model',
      'policy-answers-policy.rebuild-read-model',
      'all-in-one-asks-broker.reload-partners',
      'parley-asks-broker.reload-partners',
      'broker-answers-broker.reload-partners',
      'all-in-one-asks-gateway.reload-provider',
      'parley-asks-gateway.reload-provider',
      'gateway-answers-gateway.reload-provider',
      'all-in-one-asks-order.reload-provider',
      'parley-asks-order.reload-provider',
      'order-answers-order.reload-provider',
      'all-in-one-asks-policy.reload-provider',
      'parley-asks-policy.reload-provider',
      'policy-answers-policy.reload-provider',
      'all-in-one-asks-policy.provider-key',
      'parley-asks-policy.provider-key',
      'policy-answers-policy.provider-key',
      'all-in-one-asks-policy.apply-provider',
      'parley-asks-policy.apply-provider',
      'policy-answers-policy.apply-provider',
      'all-in-one-asks-policy.diff-provider',
      'parley-asks-policy.diff-provider',
      'policy-answers-policy.diff-provider',
      'all-in-one-asks-policy.show-provider',
      'parley-asks-policy.show-provider',
      'policy-answers-policy.show-provider',
      'cops-pdp-asks-network.current',
      'policy-answers-network.current',
      'gateway-asks-config.current',
      'order-asks-config.current',
      'policy-answers-config.current',
      'gateway-asks-config.kept',
      'order-answers-config.kept',
      'gateway-asks-catalogue.current',
      'policy-answers-catalogue.current',
      'all-in-one-asks-vpn.list-vpns',
      'parley-asks-vpn.list-vpns',
      'cops-pdp-answers-vpn.list-vpns',
      'all-in-one-asks-vpn.show-vpn',
      'parley-asks-vpn.show-vpn',
      'cops-pdp-answers-vpn.show-vpn',
      'all-in-one-asks-vpn.list-sessions',
      'parley-asks-vpn.list-sessions',
      'cops-pdp-answers-vpn.list-sessions',
      'all-in-one-asks-vpn.capture-session',
      'parley-asks-vpn.capture-session',
      'cops-pdp-answers-vpn.capture-session',
      'all-in-one-asks-vpn.list-read-models',
      'parley-asks-vpn.list-read-models',
      'cops-pdp-answers-vpn.list-read-models',
      'all-in-one-asks-vpn.rebuild-read-model',
      'parley-asks-vpn.rebuild-read-model',
      'cops-pdp-answers-vpn.rebuild-read-model',
      'all-in-one-asks-vpn.forget',
      'parley-asks-vpn.forget',
      'cops-pdp-answers-vpn.forget',
      'all-in-one-asks-vpn.tunnel-add',
      'parley-asks-vpn.tunnel-add',
      'cops-pdp-answers-vpn.tunnel-add',
      'all-in-one-asks-vpn.tunnel-remove',
      'parley-asks-vpn.tunnel-remove',
      'cops-pdp-answers-vpn.tunnel-remove',
      'all-in-one-asks-vpn.tunnel-change',
      'parley-asks-vpn.tunnel-change',
      'cops-pdp-answers-vpn.tunnel-change',
      'all-in-one-asks-broker.ping-partner',
      'parley-asks-broker.ping-partner',
      'broker-answers-broker.ping-partner',
      'all-in-one-asks-broker.show-partners',
      'parley-asks-broker.show-partners',
      'broker-answers-broker.show-partners',
      'all-in-one-asks-broker.create-portal-order',
      'parley-asks-broker.create-portal-order',
      'broker-answers-broker.create-portal-order',
      'all-in-one-asks-broker.decide-portal-order',
      'parley-asks-broker.decide-portal-order',
      'broker-answers-broker.decide-portal-order',
      'all-in-one-asks-broker.update-portal-order',
      'parley-asks-broker.update-portal-order',
      'broker-answers-broker.update-portal-order',
      'all-in-one-asks-broker.show-portal-order',
      'parley-asks-broker.show-portal-order',
      'broker-answers-broker.show-portal-order',
      'all-in-one-asks-broker.list-portal-orders',
      'parley-asks-broker.list-portal-orders',
      'broker-answers-broker.list-portal-orders',
      'all-in-one-asks-broker.list-children',
      'parley-asks-broker.list-children',
      'broker-answers-broker.list-children',
      'all-in-one-asks-broker.list-read-models',
      'parley-asks-broker.list-read-models',
      'broker-answers-broker.list-read-models',
      'all-in-one-asks-broker.rebuild-read-model',
      'parley-asks-broker.rebuild-read-model',
      'broker-answers-broker.rebuild-read-model',
      'order-asks-cpnp.send.gateway',
      'gateway-answers-cpnp.send.gateway',
      'order-asks-cpnp.settle.gateway',
      'gateway-answers-cpnp.settle.gateway',
      'broker-asks-cpnp.client-send.end',
      'gateway-answers-cpnp.client-send.end',
      'cops-pdp-asks-vpn.capture-session.process',
      'cops-pdp-answers-vpn.capture-session.process',
    ]);
  });
});
