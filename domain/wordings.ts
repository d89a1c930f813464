/** Ready words for a part of an answer, as a pack brings them. */
export interface Wording {
  code: string
  /** code of the entity that alone is offered them; absent: everybody who answers */
  entity?: string
  names: Record<'ar' | 'en', string>
  /** with fields, see `WORDING_FIELDS` */
  text: Record<'ar' | 'en', string>
}

/** The fields of a ready wording, as they stand in its text: `{name}`. */
const WORDING_FIELDS = ['name', 'reference', 'entity', 'date'] as const
export type WordingField = (typeof WORDING_FIELDS)[number]

/** Every `{word}` of Latin letters, so that a pack with a slip in a field is refused. */
const ANY_FIELD = /\{([A-Za-z]+)\}/g

const isField = (name: string): name is WordingField => WORDING_FIELDS.some((field) => field === name)

/** Fills the fields of a ready wording. A field without a value stays as it is, so that its author sees what is missing. */
export const fillWording = (text: string, values: Partial<Record<WordingField, string>>): string =>
  text.replace(ANY_FIELD, (field, name: string) => (isField(name) ? (values[name] ?? field) : field))

/** Lists the names in braces that are no field. */
export const listUnknownFields = (text: string): string[] =>
  [...text.matchAll(ANY_FIELD)].map(([, name = '']) => name).filter((name) => !isField(name))

/** Returns the first field in a text that nobody filled, with its braces. */
export const findUnfilledField = (text: string): string | undefined =>
  [...text.matchAll(ANY_FIELD)].find(([, name = '']) => isField(name))?.[0]
