import { INACTIVE_RULE_VALUES, type Pack } from '../domain/programme'
import { TYPES } from '../domain/vocabulary'

/**
 * Lists the rules of a pack's types that no code uses yet, if the pack sets another value than the one by which every type acts.
 * Returns sentences that begin with a JSON path. They are warnings: the pack stays valid.
 */
export const listInactiveTypeRules = ({ types }: Pack): string[] =>
  TYPES.flatMap((type) =>
    Object.entries(INACTIVE_RULE_VALUES).flatMap(([rule, valueInEffect]) => {
      const value = types[type][rule as keyof typeof INACTIVE_RULE_VALUES]
      if (value === undefined || JSON.stringify(value) === JSON.stringify(valueInEffect)) return []
      const behaviour = valueInEffect === undefined ? 'as if it were absent' : `as ${JSON.stringify(valueInEffect)}`
      return [`/types/${type}/${rule}: ${JSON.stringify(value)} is not acting yet; the type acts ${behaviour}`]
    }),
  )
