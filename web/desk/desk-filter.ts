import { TASK_SCOPES } from '../../api/reads/task-scopes'
import type { RouteRequest } from '../../api/route'
import { choice, code, cursor, object, optional } from '../../api/schemas/primitives'

/** Which tasks the list of the desk shows. It stands in the address of each page of the desk. */
export interface DeskFilter {
  scope: (typeof TASK_SCOPES)[number]
  programme?: string
  /** cursor of the page before, as it stands in the address */
  after?: string
}

/** The query of each page of the desk. */
export const deskQuery = () =>
  object({
    scope: optional(choice(TASK_SCOPES, { default: 'mine' })),
    programme: optional(code()),
    after: optional(cursor()),
  })

/** The list whose cursors all pages of the desk share. */
export const DESK_LIST = 'desk'

/** Reads the filter as it stands in the address; the cursor is still sealed there. */
export function readDeskFilter({ query, url }: Pick<RouteRequest, 'query' | 'url'>): DeskFilter {
  const { scope = 'mine', programme } = query as Partial<DeskFilter>
  const after = new URLSearchParams(url.split('?')[1]).get('after')
  return { scope, ...(programme !== undefined && { programme }), ...(after !== null && { after }) }
}

/** The address of the list, of an application beside the list, or of the form of an act. `segments`: reference, command. */
export function deskPath(language: string, { scope, programme, after }: DeskFilter, ...segments: string[]): string {
  const query = new URLSearchParams({
    ...(scope !== 'mine' && { scope }),
    ...(programme !== undefined && { programme }),
    ...(after !== undefined && { after }),
  }).toString()
  return [`/${language}/desk`, ...segments].join('/') + (query && `?${query}`)
}
