/** What a document asks for that names neither the kind of service nor a version of its documents: connectivity between sites. */
export const defaultService = { kind: 'vpn', version: 1 } as const;
