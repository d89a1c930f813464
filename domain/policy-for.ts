import { CODED_COMMANDS, PLATFORM_CODES } from './code-lists'
import type { Pack, Policy } from './programme'
import type { Type } from './vocabulary'

/** Returns what a Workflow needs of `pack` for `type`: no rules of intake, and of the unused fields only `entityClock`. */
export function policyFor(pack: Pack, type: Type): Policy {
  const {
    accepts: _accepts,
    insteadOf: _insteadOf,
    lane: _lane,
    decidedBy: _decidedBy,
    mayBecome: _mayBecome,
    followUpAfterMonths: _followUpAfterMonths,
    ladders,
    ...rules
  } = pack.types[type]
  return {
    ...rules,
    programme: pack.code,
    version: pack.version,
    type,
    ladders: ladders ?? pack.ladders,
    topRungs: pack.topRungs,
    dutySeats: pack.dutySeats,
    calendar: pack.calendar,
    ...listOwnCodes(pack),
    ...listReturnWords(pack),
  }
}

/** The pack's lists of codes that differ from the platform's own, because the excerpt is small. */
function listOwnCodes({ codes = {} }: Pack): Pick<Policy, 'codes'> {
  const lists = CODED_COMMANDS.flatMap((command) => {
    const ownCodes = codes[command]?.map(({ code }) => code)
    const isOwn = ownCodes !== undefined && ownCodes.join() !== PLATFORM_CODES[command].join()
    return isOwn ? [[command, ownCodes]] : []
  })
  return lists.length > 0 ? { codes: Object.fromEntries(lists) } : {}
}

/** The reasons of a return that need words. */
function listReturnWords({ codes }: Pack): Pick<Policy, 'returnWords'> {
  const rules = codes?.return?.flatMap(({ code, words }) => (words ? [[code, words] as const] : [])) ?? []
  return rules.length > 0 ? { returnWords: Object.fromEntries(rules) } : {}
}
