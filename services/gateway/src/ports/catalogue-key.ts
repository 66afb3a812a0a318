/** What catalogues are signed with. */
export interface CatalogueKey {
  /** The public key as SubjectPublicKeyInfo in DER (RFC 8410). */
  readonly publicKey: Uint8Array;
  /** The Ed25519 signature of these octets (RFC 8032). */
  sign(octets: Uint8Array): Uint8Array;
  /** Reads the key again; throws ConfigurationError, and keeps the one before. */
  read(): void;
}
