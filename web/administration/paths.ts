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
