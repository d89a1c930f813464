import { type Pack, policyFor, type TypeRules } from '../../domain/programme'
import type { Type } from '../../domain/vocabulary'
import { mistake, notPositive } from './mistakes'

/** Largest excerpt of a policy that may stand in a Workflow history, in bytes of JSON. */
const EXCERPT_BYTES = 4096

/** A programme that takes nothing in is none. */
export function intakeMistakes(pack: Pack): string[] {
  const open = Object.values(pack.types).filter((rules) => rules.accepts)
  return mistake(open.length === 0, '/types', 'no type is open for intake')
}

/** Windows, caps, percentages and flags of one type, and the size of what its applications carry. */
export function typeMistakes(pack: Pack, type: Type): string[] {
  return [
    ...flagMistakes(pack, type, `/types/${type}`),
    ...numberMistakes(pack.types[type], `/types/${type}`),
    ...excerptMistakes(pack, type),
  ]
}

function flagMistakes(pack: Pack, type: Type, path: string): string[] {
  const rules = pack.types[type]
  return [
    ...mistake(
      !rules.accepts && !rules.insteadOf,
      `${path}/insteadOf`,
      `"${type}" is not open and does not say where to go instead`,
    ),
    ...mistake(rules.outcomes.length === 0, `${path}/outcomes`, 'an answer could say nothing of the outcome'),
    ...(rules.mayBecome ?? []).flatMap((other, at) => [
      ...mistake(other === type, `${path}/mayBecome/${at}`, `"${type}" cannot become itself`),
      ...mistake(rules.accepts && !pack.types[other].accepts, `${path}/mayBecome/${at}`, `"${other}" is not open`),
    ]),
  ]
}

function numberMistakes(rules: TypeRules, path: string): string[] {
  const { windows, caps, warnAt, askPausesUntil, returnFreeUntil, jitterMinutes } = rules
  return [
    ...notPositive(`${path}/windows`, { ...windows }),
    ...notPositive(`${path}/caps`, { ...caps }),
    ...notPositive(path, { secondTryMinutes: rules.secondTryMinutes }),
    ...mistake(
      windows.outer < windows.rating,
      `${path}/windows/outer`,
      `is shorter (${windows.outer}) than the rating window (${windows.rating})`,
    ),
    ...mistake(jitterMinutes < 0, `${path}/jitterMinutes`, 'must not be less than 0'),
    ...Object.entries({ warnAt, askPausesUntil, returnFreeUntil }).flatMap(([key, value]) =>
      mistake(!(value > 0 && value < 100), `${path}/${key}`, `must be a percentage between 0 and 100, but is ${value}`),
    ),
    ...reminderMistakes(rules.reminders, `${path}/reminders`),
  ]
}

function reminderMistakes(reminders: number[], path: string): string[] {
  return [
    ...mistake(reminders.length === 0, path, 'nobody would be reminded before the deadline'),
    ...reminders.flatMap((percent, at) => [
      ...mistake(
        !(percent > 0 && percent < 100),
        `${path}/${at}`,
        `must be a percentage between 0 and 100, but is ${percent}`,
      ),
      ...mistake(
        at > 0 && percent <= (reminders[at - 1] ?? 0),
        `${path}/${at}`,
        `reminders must increase, but ${percent} follows ${reminders[at - 1]}`,
      ),
    ]),
  ]
}

function excerptMistakes(pack: Pack, type: Type): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(policyFor(pack, type)))
  return mistake(
    bytes > EXCERPT_BYTES,
    `/types/${type}`,
    `its policy excerpt has ${bytes} bytes; ${EXCERPT_BYTES} are allowed`,
  )
}
