import type { AccessChannel } from '../db/tables/access-log'
import type { Dependencies } from './dependencies'

/** Returns the dependencies of one request whose rows of the access log tell by which way the request came. */
export const withChannel = (dependencies: Dependencies, channel: AccessChannel): Dependencies => ({
  ...dependencies,
  logAccess: (entry) => dependencies.logAccess({ ...entry, channel }),
  logReading: (row, act) => dependencies.logReading(row, act, channel),
})
