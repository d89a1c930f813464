import type { StaffApplication, StaffSession } from './desk-facts'
import type { DeskFilter } from './desk-filter'
import { MOVES } from './moves'

type Line = StaffApplication['history'][number]

/** The events after which another office has the application. */
const CHANGES_HANDS: readonly string[] = [...MOVES, 'handedOver', 'climbed']

/** What an office of the body does with an application, and what brings its answer back. */
const DONE_BELOW: readonly string[] = ['answered', 'asked', 'returned', 'remarked', 'sentBack']

/** An office that did not act by its date. */
interface Missed {
  seatName: string
  /** ISO 8601 */
  dueAt: string
}

/**
 * Whether the page of an application begins with what a minister's office needs on one screen: for whoever acts in higher offices alone, and
 * for whoever came from the page of their body or from a list of the operation room. What the room itself
 * decides begins as for whoever decides.
 */
export const beginsWithBrief = ({ seats }: Pick<StaffSession, 'seats'>, { from }: DeskFilter): boolean =>
  (from !== undefined && from !== 'rulings') || (seats.length > 0 && seats.every(({ isHigher }) => isHigher))

/** Since when the present office has it: the instant of the last event that brought it there, ISO 8601. */
export const findHeldSince = ({ history }: Pick<StaffApplication, 'history'>): string | undefined =>
  history.findLast(({ type }) => CHANGES_HANDS.includes(type))?.at

/** The offices that missed their date since it was last routed, the last one first; each once. */
export function listMissed({ history, ladder }: Pick<StaffApplication, 'history' | 'ladder'>): Missed[] {
  const routed = history.findLastIndex(({ type }) => type === 'routed')
  const missed = history.slice(routed + 1).flatMap(({ type, facts }) => {
    const seatName = type === 'breached' ? ladder[Number(facts['rung'])]?.seatName : undefined
    return seatName === undefined ? [] : [{ seatName, dueAt: String(facts['dueAt']) }]
  })
  return [...new Map(missed.map((each) => [each.seatName, each])).values()].toReversed()
}

/** What was done last at the offices of the body, and the text that was written with it, as far as this reader reads it. */
export function findDoneBelow({
  history,
  texts,
}: Pick<StaffApplication, 'history' | 'texts'>): { line: Line; text: string | undefined } | undefined {
  const routed = history.findLastIndex(({ type }) => type === 'routed')
  const line = history
    .slice(routed + 1)
    .findLast(({ type, by }) => DONE_BELOW.includes(type) && (by.rung !== undefined || type === 'sentBack'))
  return line && { line, text: texts.find(({ id }) => id === line.facts['textId'])?.body }
}

/** The title and the text with which it was sent, as far as this reader reads them. */
export const listSentWords = ({ texts }: Pick<StaffApplication, 'texts'>): string[] =>
  (['title', 'application'] as const).flatMap((wanted) => {
    const found = texts.find(({ kind }) => kind === wanted)
    return found ? [found.body] : []
  })
