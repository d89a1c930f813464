import { listOwedCalls } from '../../db/tables/lost-code-calls'
import type { OpenTask } from '../../db/tables/open-tasks'
import { findNextTry, planCall } from '../../domain/decent-hours'
import type { Pack } from '../../domain/programme'
import { isOnlyCall } from '../../domain/tasks'
import { getCallCalendar } from '../call-calendar'
import type { Dependencies } from '../dependencies'

/**
 * Reads for each task to telephone somebody, by its id, from when a try counts (epoch ms); a task has no entry when a try counts
 * now. Reads nothing when no task is a call. `now`: epoch ms; `ahead`: how far the own time of an application
 * is ahead of it, in ms, by its id.
 */
export async function readNextTries(
  dependencies: Dependencies,
  tasks: readonly OpenTask[],
  packs: readonly Pack[],
  { now, ahead }: { now: number; ahead: ReadonlyMap<string, number> },
): Promise<ReadonlyMap<number, number>> {
  const calls = tasks.filter(({ kind }) => isOnlyCall(kind))
  if (calls.length === 0) return new Map()
  const ofLostCodes = await listOwedCalls(
    dependencies.database,
    calls.flatMap(({ kind, applicationId }) => (kind === 'lost_code' ? [applicationId] : [])),
  )
  const programmes = new Set(calls.map(({ state }) => state.programme))
  const found = new Map<number, number>()
  for (const pack of packs.filter(({ code }) => programmes.has(code))) {
    // One calendar for each programme: a list has many calls of one.
    const calendar = await getCallCalendar(dependencies, pack, now)
    for (const { id, kind, applicationId, state, openedAt } of calls.filter(
      ({ state: of }) => of.programme === pack.code,
    )) {
      const lost = kind === 'lost_code' ? ofLostCodes.get(applicationId) : undefined
      const tries = kind === 'lost_code' ? lost?.tries : state.contact?.tries
      const own = now + (ahead.get(applicationId) ?? 0)
      const calendarOf = own === now ? calendar : await getCallCalendar(dependencies, pack, own)
      const { spans } = planCall(calendarOf, tries ?? [], lost?.askedAt ?? openedAt)
      const { from } = findNextTry(spans, own)
      if (from > own) found.set(id, from)
    }
  }
  return found
}
