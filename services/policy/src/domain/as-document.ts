import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';

/** A document that has passed the CPP schema is also a document of CPNP, whose type only says less about it. */
export const asDocument = (cpd: Cpd) => cpd as Cpd & ConnectivityProvisioningDocument;
