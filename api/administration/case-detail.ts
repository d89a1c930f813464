import { type NotificationLine, listUnsent } from '../../db/tables/notifications'
import { listNames } from '../../db/tables/people'
import type { ApplicationRow } from '../../db/tables/application-row'
import { budgetUsedMs } from '../../domain/calendar'
import type { Language } from '../../locales/language'
import { workflowIdOf } from '../../temporal/workflow-id'
import { type CaseFacts, type FactsParts, getCaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import type { Engine } from '../../temporal/application-workflows'
import { explainDeadline } from '../presenters/deadline'
import { presentHistory } from '../presenters/history'
import { iso, settingOf } from '../presenters/programme-context'
import type { RawEvent } from '../../temporal/run-history'
import type { Run } from '../../temporal/run-description'
import { measureIntervals } from './intervals'

type Parts = FactsParts & Pick<Dependencies, 'temporal' | 'now'>

export interface Reader {
  language: Language
  /** raw events after this one, at most so many */
  eventsAfter: number
  limit: number
}

/** One case for who watches over the engine: its story, its time, and its Workflow. No words of anybody. */
export async function getCase(parts: Parts, row: ApplicationRow, reader: Reader) {
  const [facts, mails, engine] = await Promise.all([
    getCaseFacts(parts, row),
    listUnsent(parts.database, row.id),
    lookAtEngine(parts.temporal, row.id, reader),
  ])
  const { events, pack } = facts
  const persons = await listNames(
    parts.database,
    events.map(({ actor }) => actor.personId),
  )
  const { places, speaker } = settingOf(pack)
  return {
    reference: row.reference,
    workflowId: workflowIdOf(row.id),
    stage: facts.row.state.stage,
    sequence: facts.row.state.sequence,
    ...(row.wakeAt !== null && { wakeAt: iso(row.wakeAt) }),
    ...(row.sendAt !== null && { sendAt: iso(row.sendAt) }),
    story: presentHistory(events, { speaker: speaker(reader.language), places, persons }),
    timeline: await presentTimeline(parts, facts, mails, reader.language),
    ...engine,
  }
}

async function presentTimeline(parts: Parts, facts: CaseFacts, mails: NotificationLine[], language: Language) {
  const { row, policy, dues, calendar, pack } = facts
  const { state } = row
  const until = Math.max(parts.now(), state.at)
  const { timeZone, speaker } = settingOf(pack)
  const dueAt = dues.dueAt ?? null
  const intervals = await measureIntervals(parts.calendars, facts, until)
  // Reaches to now, however long nothing has happened.
  const owners = await parts.calendars.get(row.programme, calendar.code, state.receivedAt, until)
  return {
    intervals,
    ...(state.budget && {
      budget: {
        targetMinutes: state.budget.targetMinutes,
        usedMinutes: minutes(budgetUsedMs(owners, state.budget, until)),
        roundTheClock: state.budget.roundTheClock,
        running: state.budget.spans.at(-1)?.to === undefined,
        calendar: `${calendar.code}/${calendar.version}`,
      },
    }),
    ...(dueAt !== null && { dueAt: iso(dueAt) }),
    why: explainDeadline(speaker(language), { state, policy, calendar, dueAt, timeZone }),
    wakes: dues.wakes.map(({ at, step, kind }) => ({ at: iso(at), step, kind })),
    mails: mails.map(presentMail),
  }
}

const minutes = (ms: number): number => Math.round(ms / 6_000) / 10

const presentMail = (mail: NotificationLine) => ({
  sequence: mail.sequence,
  audience: mail.audience,
  template: mail.template,
  status: mail.status,
  attempts: mail.attempts,
  sendAfter: iso(mail.sendAfter),
  ...(mail.nextTryAt !== null && { nextTryAt: iso(mail.nextTryAt) }),
  ...(mail.errorCode !== null && { errorCode: mail.errorCode }),
})

interface EngineNow {
  engine: 'found' | 'none' | 'unavailable'
  run?: Run & { details?: string }
  events: RawEvent[]
  eventsAfter?: number
}

/** What the server says of the Workflow now; that it does not answer is part of the answer. */
async function lookAtEngine(
  temporal: Engine,
  applicationId: string,
  { eventsAfter, limit }: Reader,
): Promise<EngineNow> {
  try {
    const [run, page] = await Promise.all([
      temporal.findRun(applicationId),
      temporal.findHistory(applicationId, { after: eventsAfter, limit }),
    ])
    if (!run || !page) return { engine: 'none', events: [] }
    const details = run.status === 'running' ? await temporal.findDetails(applicationId) : undefined
    return {
      engine: 'found',
      run: { ...run, ...(details && { details }) },
      events: page.events,
      ...(page.after !== undefined && { eventsAfter: page.after }),
    }
  } catch {
    return { engine: 'unavailable', events: [] }
  }
}
