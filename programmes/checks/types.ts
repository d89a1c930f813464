import { policyFor } from '../../domain/policy-for'
import type { Pack, TypeRules } from '../../domain/programme'
import type { Type } from '../../domain/vocabulary'
import { mistakeIf, checkPositive } from './mistakes'

/** Largest accepted policy excerpt, in bytes of JSON; every Workflow run stores one in its history. */
const MAX_EXCERPT_BYTES = 4096

/** Checks that at least one type is open for intake. */
export function checkIntake(pack: Pack): string[] {
  const openTypes = Object.values(pack.types).filter((rules) => rules.accepts)
  return mistakeIf(openTypes.length === 0, '/types', 'no type is open for intake')
}

/** Checks one type's rules except its ladders and targets, and the size of its policy excerpt. */
export function checkType(pack: Pack, type: Type): string[] {
  return [
    ...checkTypeRules(pack, type, `/types/${type}`),
    ...checkNumbers(pack.types[type], `/types/${type}`),
    ...checkExcerptSize(pack, type),
  ]
}

function checkTypeRules(pack: Pack, type: Type, path: string): string[] {
  const rules = pack.types[type]
  return [
    ...mistakeIf(
      !rules.accepts && !rules.insteadOf,
      `${path}/insteadOf`,
      `"${type}" is not open, so it must say where to go instead`,
    ),
    ...mistakeIf(rules.outcomes.length === 0, `${path}/outcomes`, 'has no outcome, so no answer can be given'),
    ...(rules.mayBecome ?? []).flatMap((other, position) => [
      ...mistakeIf(other === type, `${path}/mayBecome/${position}`, `"${type}" cannot become itself`),
      ...mistakeIf(
        rules.accepts && !pack.types[other].accepts,
        `${path}/mayBecome/${position}`,
        `"${other}" is not open`,
      ),
    ]),
  ]
}

function checkNumbers(rules: TypeRules, path: string): string[] {
  const { windows, caps, warnAt, askPausesUntil, returnFreeUntil, jitterMinutes } = rules
  return [
    ...checkPositive(`${path}/windows`, { ...windows }),
    ...checkPositive(`${path}/caps`, { ...caps }),
    ...checkPositive(path, { secondTryMinutes: rules.secondTryMinutes }),
    ...mistakeIf(
      windows.outer < windows.rating,
      `${path}/windows/outer`,
      `is shorter (${windows.outer}) than the rating window (${windows.rating})`,
    ),
    ...mistakeIf(jitterMinutes < 0, `${path}/jitterMinutes`, 'must not be less than 0'),
    ...Object.entries({ warnAt, askPausesUntil, returnFreeUntil }).flatMap(([key, value]) =>
      mistakeIf(
        !(value > 0 && value < 100),
        `${path}/${key}`,
        `must be a percentage between 0 and 100, but is ${value}`,
      ),
    ),
    ...checkReminders(rules.reminders, `${path}/reminders`),
  ]
}

function checkReminders(reminders: number[], path: string): string[] {
  return [
    ...mistakeIf(reminders.length === 0, path, 'has no reminder before the deadline'),
    ...reminders.flatMap((percent, position) => [
      ...mistakeIf(
        !(percent > 0 && percent < 100),
        `${path}/${position}`,
        `must be a percentage between 0 and 100, but is ${percent}`,
      ),
      ...mistakeIf(
        position > 0 && percent <= (reminders[position - 1] ?? 0),
        `${path}/${position}`,
        `reminders must increase, but ${percent} follows ${reminders[position - 1]}`,
      ),
    ]),
  ]
}

function checkExcerptSize(pack: Pack, type: Type): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(policyFor(pack, type)))
  return mistakeIf(
    bytes > MAX_EXCERPT_BYTES,
    `/types/${type}`,
    `its policy excerpt has ${bytes} bytes; ${MAX_EXCERPT_BYTES} are allowed`,
  )
}
