import { MemoryCustomerKeys } from '../src/index.js';
import { customerKeysContract } from './customer-keys.contract.js';

customerKeysContract('MemoryCustomerKeys', () => Promise.resolve(new MemoryCustomerKeys()));
