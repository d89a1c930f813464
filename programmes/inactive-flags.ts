import { FLAGS_NOT_ACTING_YET, type Pack } from '../domain/programme'
import { TYPES } from '../domain/vocabulary'

/** Lists the flags that no code reads yet and that a pack sets to another value. Each sentence begins with a JSON path; none is a mistake. */
export const listInactiveFlags = ({ types }: Pack): string[] =>
  TYPES.flatMap((type) =>
    Object.entries(FLAGS_NOT_ACTING_YET).flatMap(([flag, acting]) => {
      const value = types[type][flag as keyof typeof FLAGS_NOT_ACTING_YET]
      if (value === undefined || JSON.stringify(value) === JSON.stringify(acting)) return []
      const instead = acting === undefined ? 'as if it were absent' : `as ${JSON.stringify(acting)}`
      return [`/types/${type}/${flag}: ${JSON.stringify(value)} is not acting yet; the type acts ${instead}`]
    }),
  )
