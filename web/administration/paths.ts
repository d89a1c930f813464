import type { Services } from '../../api/services'

type Reads = Services['reads']
export type CaseList = Awaited<ReturnType<Reads['readCases']>>
export type CaseLine = CaseList['workflows'][number]
type CaseListName = Parameters<Reads['readCases']>[1]['state']

/** The lists of applications, in the order of their tabs; the first one is shown unless another is asked for. */
export const CASE_LISTS = ['running', 'overdue', 'stuck', 'restarted'] as const satisfies readonly CaseListName[]
export type ShownCaseList = (typeof CASE_LISTS)[number]

/** Whether one of these seats opens the pages of administrators. */
export const isAdministrator = (seats: readonly { role: string }[]): boolean =>
  seats.some(({ role }) => role === 'administrator')

/** How many lines one page of a list has. */
export const PAGE_LENGTH = 50

/** The address of a page of administrators, after its language the given segments; fields without a value are left out. */
export function administrationPath(
  language: string,
  segments: readonly (string | number)[] = [],
  query: Record<string, string | number | undefined> = {},
): string {
  const chosen = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const text = new URLSearchParams(chosen).toString()
  return [`/${language}/administration`, ...segments.map(encodeURIComponent)].join('/') + (text && `?${text}`)
}

/** The address of one list of applications. */
export const caseListPath = (language: string, list: ShownCaseList, after?: string): string =>
  administrationPath(language, [], { state: list === CASE_LISTS[0] ? undefined : list, after })

/** The address of a version of a programme's rules, or of what changed in it since version `from`. */
export const packPath = (
  language: string,
  { programme, version }: { programme: string; version: number },
  from?: number,
  query: Record<string, string | number | undefined> = {},
): string =>
  administrationPath(
    language,
    ['packs', programme, version, ...(from === undefined ? [] : ['changes' as const, from])],
    query,
  )

/** The address of a version of a calendar, or of what changed in it since version `from`. */
export const calendarPath = (
  language: string,
  { programme, code, version }: { programme: string; code: string; version: string },
  from?: string,
  query: Record<string, string | number | undefined> = {},
): string =>
  administrationPath(
    language,
    ['calendars', programme, code, version, ...(from === undefined ? [] : ['changes', from])],
    query,
  )

/** The fields by which a list of seats or persons is narrowed, as they stand in the address. */
export interface ShownSeatFilter {
  programme?: string
  entity?: string
  role?: string
  text?: string
  person?: string
}

/** The address of a list of seats. */
export const seatsPath = (
  language: string,
  filter: ShownSeatFilter & { list?: 'all' | 'empty'; after?: string | undefined } = {},
): string => {
  const { list, ...rest } = filter
  return administrationPath(language, ['seats'], { list: list === 'empty' ? list : undefined, ...rest })
}

/** The address of a list of persons. */
export const peoplePath = (language: string, filter: ShownSeatFilter & { after?: string | undefined } = {}): string =>
  administrationPath(language, ['people'], { ...filter })
