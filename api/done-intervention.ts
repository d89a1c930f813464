import type { InterventionResult } from './administration/interventions'
import type { CaseIntervention } from './acts/intervene'
import type { NewCookie } from './cookies'
import type { Client } from './client'
import type { Dependencies } from './dependencies'
import { DONE_LIFETIME_SECONDS } from './done-act'
import { sealCookie, unsealCookie } from './sealed-cookie'

/** What an administrator did just now, and what came of it. */
export interface DoneIntervention extends InterventionResult {
  /** reference of the application, or id of a Workflow without one */
  target: string
  act: CaseIntervention | 'terminate' | 'repin'
}

/** Notes in the browser what an administrator did, so that the next page says so. No address says it: a link could say what is untrue. */
export const noteIntervention = ({ settings }: Dependencies, done: DoneIntervention, { now }: Client): NewCookie[] => [
  {
    name: 'intervention',
    value: sealCookie(settings.sealingKey, 'interventions', { ...done, until: now + DONE_LIFETIME_SECONDS * 1_000 }),
  },
]

/** Returns what was noted, and the cookies that make a page say so only once. */
export function findIntervention(
  { settings }: Dependencies,
  { cookies, now }: Client,
): { done?: DoneIntervention; cookies: NewCookie[] } {
  const found = unsealCookie<DoneIntervention & { until: number }>(
    settings.sealingKey,
    'interventions',
    cookies.intervention,
    now,
  )
  if (!found) return { cookies: [] }
  const { until: _until, ...done } = found
  return { done, cookies: [{ name: 'intervention', value: '' }] }
}
