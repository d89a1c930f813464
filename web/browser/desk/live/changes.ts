import type { Change } from './told'

interface Changes {
  changes: Change[]
  after: string
  hasLeft: boolean
  hasMore: boolean
  mustReload: boolean
}

export const withCursor = (path: string, cursor: string | undefined): string =>
  cursor === undefined ? path : `${path}?after=${encodeURIComponent(cursor)}`

/**
 * Reads the changes after a cursor. `ended`: the session has ended. `unknown`: the cursor is not one of this person. `failed`: no answer, or
 * none that says anything.
 */
export async function readChanges(cursor: string | undefined): Promise<Changes | 'ended' | 'unknown' | 'failed'> {
  try {
    const response = await fetch(withCursor('/api/staff/changes', cursor))
    if (response.status === 401) return 'ended'
    if (response.status === 400) return 'unknown'
    return response.ok ? ((await response.json()) as Changes) : 'failed'
  } catch {
    return 'failed'
  }
}
