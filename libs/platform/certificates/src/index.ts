export { Authority, type Holder, type Issued, type Life, type Name } from './authority.js';
