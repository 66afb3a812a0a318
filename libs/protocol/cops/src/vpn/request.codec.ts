import { requestTypes } from '../codes.js';
import type { Understood } from '../decoded.js';
import { CopsFault } from '../fault.js';
import { fromHex, toHex } from '../hex.js';
import type { ClientSi, MessageOf } from '../message.js';
import { vpnClientType } from './identifiers.js';
import { fail, understand } from './reading.js';
import { type VpnRequest, vpnMessageTypes } from './vpn-messages.js';
import { readVpnPlace, vpnPlaceOctets } from './vpn-place.js';

/** What a REQ asks for; signaled and named information is read (decision V26), one ClientSI for each stub link (V24). */
export function readVpnRequest(message: MessageOf<'REQ'>): Understood<VpnRequest> {
  return understand(() => {
    const { rType, mType } = message.context;
    if ((rType & requestTypes.configuration) === 0) fail('bad-value', message);
    const kind =
      mType === vpnMessageTypes.wanted ? 'wanted' : mType === vpnMessageTypes.unwanted ? 'unwanted' : undefined;
    if (kind === undefined) return fail('bad-value', message);
    const [first, ...others] = message.clientSi.map(({ octets }) => readVpnPlace(octets, message));
    if (first === undefined) return fail('missing-client-information', message);
    const vpn = JSON.stringify(first.vpnId);
    if (others.some(({ vpnId }) => JSON.stringify(vpnId) !== vpn)) fail('bad-value', message);
    return {
      handle: toHex(message.handle),
      kind,
      vpnId: first.vpnId,
      stubLinks: [first.stubLink, ...others.map(({ stubLink }) => stubLink)],
    };
  });
}

/** Throws CopsFault for what `readVpnRequest` would not read. */
export function vpnRequestMessage(request: VpnRequest, clientType: number = vpnClientType): MessageOf<'REQ'> {
  const clientSi = request.stubLinks.map((stubLink): ClientSi => {
    return { kind: 'signaled', octets: vpnPlaceOctets({ vpnId: request.vpnId, stubLink }) };
  });
  return {
    op: 'REQ',
    solicited: false,
    clientType,
    handle: handleOf(request.handle),
    context: { rType: requestTypes.configuration, mType: vpnMessageTypes[request.kind] },
    clientSi,
    localDecisions: [],
  };
}

/** The octets of a handle's text. */
export function handleOf(text: string): Uint8Array {
  const handle = fromHex(text);
  if (handle === undefined) throw new CopsFault('bad-handle');
  return handle;
}
