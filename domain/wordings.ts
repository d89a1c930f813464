/** Ready words for a part of an answer, as a pack brings them. */
export interface Wording {
  code: string
  /** code of the entity that alone is offered them; absent: everybody who answers */
  entity?: string
  names: Record<'ar' | 'en', string>
  /** with fields, see `FILLED_FIELDS` and `AUTHORS_FIELDS` */
  text: Record<'ar' | 'en', string>
}

/** The fields of a ready wording that are filled with facts of the application, as they stand in its text: `{name}`. */
const FILLED_FIELDS = ['name', 'reference', 'entity', 'date'] as const
export type WordingField = (typeof FILLED_FIELDS)[number]

/** The fields that only the author of an answer can fill, in the language of the text: `{reason}`. */
const AUTHORS_FIELDS: readonly string[] = Object.entries({
  reason: 'السبب',
  action: 'الإجراء',
  clinic: 'العيادة',
  day: 'التاريخ',
  time: 'الوقت',
}).flat()

/** Every `{word}` of letters, so that a pack with a slip in a field is refused. */
const ANY_FIELD = /\{(\p{L}+)\}/gu

const isFilled = (name: string): name is WordingField => FILLED_FIELDS.some((field) => field === name)
const isField = (name: string): boolean => isFilled(name) || AUTHORS_FIELDS.includes(name)

/** Fills the fields of a ready wording. A field without a value stays as it is, so that its author sees what is missing. */
export const fillWording = (text: string, values: Partial<Record<WordingField, string>>): string =>
  text.replace(ANY_FIELD, (field, name: string) => (isFilled(name) ? (values[name] ?? field) : field))

/** Lists the names in braces that are no field. */
export const listUnknownFields = (text: string): string[] =>
  [...text.matchAll(ANY_FIELD)].map(([, name = '']) => name).filter((name) => !isField(name))

/** Returns the first field in a text that nobody filled, with its braces. */
export const findUnfilledField = (text: string): string | undefined =>
  [...text.matchAll(ANY_FIELD)].find(([, name = '']) => isField(name))?.[0]
