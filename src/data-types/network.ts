/** Types of network addresses (PostgreSQL): CIDR, INET, MACADDR. */
import { ABSTRACT, accept } from './abstract.js'
import { isIP, isIPRange, isMACAddress } from './checks.js'

/** A network: `192.168.1.0/24`. */
export class CIDR extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(typeof value === 'string' && isIPRange(value), value, 'CIDR')
  }
}

/** A host: `192.168.1.1`. */
export class INET extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(typeof value === 'string' && isIP(value), value, 'INET')
  }
}

/** A hardware address. */
export class MACADDR extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(typeof value === 'string' && isMACAddress(value), value, 'MACADDR')
  }
}
