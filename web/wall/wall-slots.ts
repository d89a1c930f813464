import type { WallFacts } from '../../api/live/wall'
import { WALL_NUMBERS, WALL_OF_BODIES } from '../../domain/wall'
import { type Language, LOCALES } from '../../locales/language'
import type { Translator } from '../../locales/translator'
import { writeCount } from '../parts/count'

/** So many bodies fit below the numbers on a screen of 16 to 9. */
export const WALL_ROWS = 7

/** Each changing text of a wall by the name of its place on the page. The page is made from it, and its script writes it again. */
export type WallSlots = Readonly<Record<string, string>>

export const numberSlot = (kind: string): string => `number.${kind}`
export const bodySlot = (row: number, kind = 'name'): string => `body.${row}.${kind}`

/** Writes what a wall shows. A place without anything has an empty text. */
export function writeWallSlots({ numbers, bodies }: WallFacts, translator: Translator): WallSlots {
  const { translate, language } = translator
  const others = bodies.length - WALL_ROWS
  return Object.fromEntries([
    ...WALL_NUMBERS.map((kind) => [numberSlot(kind), writeCount(numbers[kind])]),
    ...Array.from({ length: WALL_ROWS }, (_none, row) => bodies[row]).flatMap((body, row) => [
      [bodySlot(row), body?.name[language] ?? ''],
      ...WALL_OF_BODIES.map((kind) => [bodySlot(row, kind), body ? writeCount(body.counts[kind]) : '']),
    ]),
    ['others', others > 0 ? translate('wall.others', { count: others }) : ''],
    ['none', bodies.length === 0 ? translate('wall.bodies.none') : ''],
  ]) as WallSlots
}

/** When these numbers were counted, for a screen without scripts. */
export const writeCountedAt = ({ at, timeZone }: WallFacts, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeStyle: 'medium', timeZone }).format(at)

/** One line for the stream of a wall. `page`: what the page loads, so that a screen loads a newer page by itself. */
export const writeWallUpdate = (facts: WallFacts, translator: Translator, page: string): string =>
  JSON.stringify({ page, slots: writeWallSlots(facts, translator) })
