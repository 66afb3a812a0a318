import {
  handleOctets,
  vpnClientType,
  type ClientAccept,
  type ClientClose,
  type ClientOpen,
  type Context,
  type Decision,
  type Message,
  type Report,
  type Request,
} from '../../src/index.js';

export const cat: ClientAccept = { op: 'CAT', solicited: false, clientType: vpnClientType, kaTimer: 30 };
export const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };

export const configuration: Context = { rType: 0x08, mType: 1 };

export const opn = (change: Partial<ClientOpen> = {}): ClientOpen => ({
  op: 'OPN',
  solicited: false,
  clientType: vpnClientType,
  pepId: 'ed1.example.net',
  ...change,
});

export const req = (handle: string): Request => ({
  op: 'REQ',
  solicited: false,
  clientType: vpnClientType,
  handle: handleOctets(handle),
  context: configuration,
  clientSi: [],
  localDecisions: [],
});

export const nullDecision: Decision = { context: configuration, command: 0, flags: 0, data: [] };

export const dec = (handle: string, solicited: boolean): Message => ({
  op: 'DEC',
  solicited,
  clientType: vpnClientType,
  handle: handleOctets(handle),
  decisions: [nullDecision],
});

export const rpt = (handle: string, solicited: boolean): Report => ({
  op: 'RPT',
  solicited,
  clientType: vpnClientType,
  handle: handleOctets(handle),
  reportType: 1,
  clientSi: [],
});

export const drq = (handle: string, code: number): Message => ({
  op: 'DRQ',
  solicited: false,
  clientType: vpnClientType,
  handle: handleOctets(handle),
  reason: { code, subCode: 0 },
});

export const cc = (clientType: number, code: number, subCode = 0): ClientClose => ({
  op: 'CC',
  solicited: false,
  clientType,
  error: { code, subCode },
});
