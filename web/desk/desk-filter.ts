import type { TObject, TProperties } from '@sinclair/typebox'
import { ROOM_LISTS, type RoomList } from '../../domain/room-exceptions'
import { STAGES } from '../../domain/application'
import { TASK_KINDS } from '../../domain/tasks'
import { IMPORTANCES } from '../../domain/vocabulary'
import { TASK_SCOPES } from '../../api/reads/task-scopes'
import { CLAIMS, type TaskQuery } from '../../api/reads/tasks'
import type { RouteRequest } from '../../api/route'
import { choice, code, cursor, object, optional } from '../../api/schemas/primitives'

/** The lists of the desk: those of open tasks, and what the reader has handled. */
const DESK_SCOPES = [...TASK_SCOPES, 'handled'] as const

/** Which tasks the list of the desk shows, or that it shows what the reader has handled. It stands in the address of each page of the desk. */
export interface DeskFilter extends Pick<TaskQuery, (typeof FILTER_FIELDS)[number]> {
  scope: (typeof DESK_SCOPES)[number]
  programme?: string
  /** cursor of the page before, as it stands in the address */
  after?: string
  /** the page from which the reader came, and to which they go back: that of their body, or a list of the operation room */
  from?: 'body' | RoomList
}

/** The fields by which a reader narrows the list, with their values, in the order in which the page shows them. */
export const FILTER_VALUES = {
  overdue: ['yes', 'no'],
  claimed: CLAIMS,
  importance: IMPORTANCES,
  stage: STAGES,
  kind: TASK_KINDS,
} as const
const FILTER_FIELDS = ['overdue', 'claimed', 'importance', 'stage', 'kind'] as const

/** The query of each page of the desk. A form sends a field of which nothing was chosen empty. `others`: what else one page accepts. */
export const deskQuery = (others: TProperties = {}): TObject =>
  object({
    ...others,
    scope: optional(choice(DESK_SCOPES, { default: 'mine' })),
    programme: optional(code()),
    ...Object.fromEntries(FILTER_FIELDS.map((field) => [field, optional(choice(['', ...FILTER_VALUES[field]]))])),
    after: optional(cursor()),
    from: optional(choice(['body', ...ROOM_LISTS])),
  })

/** The list whose cursors all pages of the desk share. */
export const DESK_LIST = 'desk'

/** Reads the filter as it stands in the address; the cursor is still sealed there. */
export function readDeskFilter({ query, url }: Pick<RouteRequest, 'query' | 'url'>): DeskFilter {
  const { scope = 'mine', programme, from } = query as Partial<DeskFilter>
  const after = new URLSearchParams(url.split('?')[1]).get('after')
  const fields = scope === 'handled' ? [] : FILTER_FIELDS
  const chosen = fields.filter((field) => query[field]).map((field) => [field, query[field]])
  return {
    scope,
    ...(programme !== undefined && { programme }),
    ...(Object.fromEntries(chosen) as Pick<DeskFilter, (typeof FILTER_FIELDS)[number]>),
    ...(after !== null && { after }),
    ...(from !== undefined && { from }),
  }
}

/** Whether the list is narrowed by more than its scope. */
export const isNarrowed = (filter: DeskFilter): boolean => FILTER_FIELDS.some((field) => filter[field] !== undefined)

/** The same list from its beginning. */
export const firstPage = ({ after: _after, ...filter }: DeskFilter): DeskFilter => filter

/** The address from which the script renews the list. */
export const deskListPath = (language: string, filter: DeskFilter): string =>
  deskPath(language, filter).replace('/desk', '/desk-list')

/** The last part of the address of the form for a call to somebody who lost the tracking code. It is no command. */
export const LOST_CODE_CALL = 'lost-code-call'
/** The last part of the address of the form for a new telephone number. */
export const NUMBER = 'number'

/** The address with further fields of its query. */
export const withQuery = (path: string, fields: Record<string, string>): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(fields).toString()}`

/** The address of the list, of an application beside the list, or of the form of an act. `segments`: reference, command. */
export function deskPath(language: string, { scope, ...filter }: DeskFilter, ...segments: string[]): string {
  const chosen = Object.entries({ ...(scope !== 'mine' && { scope }), ...filter })
  const query = new URLSearchParams(chosen.map(([field, value]) => [field, String(value)])).toString()
  return [`/${language}/desk`, ...segments].join('/') + (query && `?${query}`)
}
