import { nkeys } from '@nats-io/transport-node';

const { createAccount, createOperator, createUser } = nkeys;
type KeyPair = nkeys.KeyPair;

/** A nats-server in operator mode: who may connect is said by tokens that an account has signed, which an operator has signed. */
export interface OperatorMode {
  /** Text of the server's configuration file. */
  readonly config: string;
  /** Text of a credentials file, as `nsc generate creds` writes it: of the account that the server knows, or of a stranger's. */
  credentials(options?: { readonly expired?: boolean; readonly stranger?: boolean }): string;
}

const unlimited = {
  ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 },
  ...{ mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
};

export function createOperatorMode(): OperatorMode {
  const operator = createOperator();
  const [system, account, stranger] = [createAccount(), createAccount(), createAccount()];
  const ofAccount = (keys: KeyPair): string => token(keys, operator, { type: 'account', limits: unlimited });
  const [systemName, accountName] = [system.getPublicKey(), account.getPublicKey()];
  return {
    config: [
      `operator: ${token(operator, operator, { type: 'operator', system_account: systemName })}`,
      `system_account: ${systemName}`,
      'resolver: MEMORY',
      // JetStream is for accounts with storage, and the system's may have none.
      `resolver_preload: { ${systemName}: ${token(system, operator, { type: 'account' })}, ${accountName}: ${ofAccount(account)} }`,
      '',
    ].join('\n'),
    credentials: ({ expired = false, stranger: isStranger = false } = {}) => {
      const user = createUser();
      const limits = { subs: -1, data: -1, payload: -1 };
      const signed = token(user, isStranger ? stranger : account, { type: 'user', ...limits }, expired ? -60 : 3_600);
      return [
        ...block('NATS USER JWT', signed, 'NATS USER JWT'),
        ...block('USER NKEY SEED', new TextDecoder().decode(user.getSeed()), 'USER NKEY SEED'),
      ].join('\n');
    },
  };
}

/** The file's lines as its readers expect them: five hyphens before, six after an end. */
function block(begin: string, text: string, end: string): readonly string[] {
  return [`-----BEGIN ${begin}-----`, text, `------END ${end}------`, ''];
}

/** @param forSeconds from now; negative: it has expired */
function token(subject: KeyPair, issuer: KeyPair, nats: object, forSeconds?: number): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    jti: subject.getPublicKey(),
    iat: now - 3_600,
    iss: issuer.getPublicKey(),
    sub: subject.getPublicKey(),
    name: 'parley',
    ...(forSeconds !== undefined && { exp: now + forSeconds }),
    nats: { version: 2, ...nats },
  };
  const signed = `${encode({ typ: 'JWT', alg: 'ed25519-nkey' })}.${encode(claims)}`;
  return `${signed}.${Buffer.from(issuer.sign(new TextEncoder().encode(signed))).toString('base64url')}`;
}
