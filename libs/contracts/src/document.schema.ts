import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import { Type } from 'typebox';

/** A connectivity provisioning document; its own schema is docs/cpd.schema.json. */
export const Document = Type.Unsafe<ConnectivityProvisioningDocument>(
  Type.Object({ components: Type.Array(Type.Object({})) }, { title: 'Connectivity provisioning document' }),
);
