import { Type } from 'typebox';
import { MAX_SITES } from '../src/limits.js';
import { identifier, text } from './value.schema.js';

export const localisationSchema = Type.Object(
  {
    latitude: Type.Optional(Type.Number({ description: 'degrees north of the equator', minimum: -90, maximum: 90 })),
    longitude: Type.Optional(Type.Number({ description: 'degrees east of Greenwich', minimum: -180, maximum: 180 })),
    text: Type.Optional(text('the place in words')),
  },
  {
    title: 'Localisation',
    description: 'Where the node is: coordinates, words, or both',
    dependentRequired: { latitude: ['longitude'], longitude: ['latitude'] },
  },
);

export const attachmentSchema = Type.Object(
  {
    kind: Type.Enum(['port', 'vlan', 'vxlan'], { description: 'how traffic is told apart on the link' }),
    value: identifier('the port, the VLAN or the VNI'),
  },
  { title: 'Attachment', description: 'Where one provider hands over to another (N53)' },
);

export const customerNodeSchema = Type.Object(
  {
    identifier: identifier('names the node within the profile: a service identifier, a MAC address, …'),
    linkIdentifier: Type.Optional(identifier('the border link that connects the node')),
    localisation: Type.Optional(localisationSchema),
    borderNodeIdentifier: Type.Optional(identifier('the border node that connects the node')),
    siteIdentifier: Type.Optional(identifier('the site of a managed VPN')),
    attachment: Type.Optional(attachmentSchema),
  },
  { title: 'Customer node', description: 'RFC 7297 §3.1' },
);

export const customerNodesMapSchema = Type.Array(customerNodeSchema, {
  title: 'Customer nodes map',
  description: 'RFC 7297 §3.1: all customer nodes to connect, at least one',
  maxItems: MAX_SITES,
});
