import type { PresentedProblem } from '../../api/presenters/problem'
import type { Translator } from '../../locales/translator'
import { DATE_PARTS, type DatePart, readTypedDate, type TypedDate } from '../forms/typed-date'
import type { FieldError } from '../parts/error-summary'
import { administrationPath } from './paths'

/** What the reader typed into the filter of the log of readings. */
export interface TypedFilter {
  reference?: string | undefined
  person?: string | undefined
  day: TypedDate
}

/** The fields of the address: the day has three of them. */
export const FILTER_FIELDS = ['reference', 'person', ...DATE_PARTS.map((part) => `day-${part}` as const)] as const
type FilterField = (typeof FILTER_FIELDS)[number]

export const readTypedFilter = (fields: Partial<Record<FilterField, string>>): TypedFilter => ({
  reference: fields.reference,
  person: fields.person,
  day: Object.fromEntries(DATE_PARTS.map((part) => [part, fields[`day-${part}`] ?? ''])),
})

/** A day that is none: the API refuses it together with the other filters that find nothing. */
const NO_DAY = '-'

/** The filters that are not empty, and the parts of the day that are wrong. */
export function readFilter({ reference = '', person = '', day }: TypedFilter): {
  filter: { reference?: string; person?: string; day?: string }
  wrongParts: readonly DatePart[]
} {
  const reading = readTypedDate(day)
  const isEmpty = 'mistake' in reading && reading.mistake === 'empty'
  return {
    filter: {
      ...(reference.trim() !== '' && { reference }),
      ...(person.trim() !== '' && { person }),
      ...(!isEmpty && { day: 'on' in reading ? reading.on : NO_DAY }),
    },
    wrongParts: 'on' in reading || isEmpty ? [] : reading.wrongParts,
  }
}

/** The address of the log with a filter. */
export const accessPath = (language: string, { reference, person, day }: TypedFilter, after?: string): string =>
  administrationPath(language, ['access'], {
    reference: reference || undefined,
    person: person || undefined,
    ...Object.fromEntries(DATE_PARTS.map((part) => [`day-${part}`, day[part] || undefined])),
    after,
  })

const MISTAKES = ['reference', 'person', 'day'] as const

/** The mistakes of the filters, each with the sentence of its field. */
export const listFilterMistakes = (
  { errors = [] }: Pick<PresentedProblem, 'errors'>,
  { translate }: Translator,
): FieldError[] =>
  MISTAKES.filter((field) =>
    errors.some(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}-`)),
  ).map((field) => ({ field, text: translate(`administration.access.${field}.wrong`) }))
