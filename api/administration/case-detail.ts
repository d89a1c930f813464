import { listOperationsOn } from '../../db/tables/operators-log'
import { type NotificationLine, listUnsentNotifications } from '../../db/tables/notification-lists'
import type { ApplicationRow } from '../../db/tables/application-row'
import { budgetUsedMs } from '../../domain/calendar'
import { chargeUntilReached } from '../../domain/reach'
import { isSecret } from '../../domain/secrecy'
import type { Language } from '../../locales/language'
import { findOwnerSeat } from '../../domain/tasks'
import { workflowIdOf } from '../../temporal/workflow-id'
import { type CaseFacts, type CaseFactsDependencies, getCaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import type { ApplicationWorkflows } from '../../temporal/application-workflows'
import { explainDeadline } from '../presenters/deadline'
import { createHistoryContext, type HistoryContext, presentHistory } from '../presenters/history'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName, stageName } from '../../locales/stages'
import { formatInstant } from '../presenters/format-instant'
import type { RawEvent } from '../../temporal/run-history'
import type { ListedRun, RunDescription } from '../../temporal/run-description'
import { listClosedEvents } from './case-at-event'
import { measureIntervals, toMinutes } from './intervals'
import { hideRaise, wasRaised } from './raised-events'
import { readPersonNames } from '../person-names'

type UsedDependencies = CaseFactsDependencies & Pick<Dependencies, 'calendarReader' | 'temporal' | 'now'>

export interface CaseDetailQuery {
  language: Language
  /** id of a raw event; the page starts after it */
  eventsAfter: number
  /** largest number of raw events on the page */
  limit: number
  /** whether the contents of the events are read, as far as they may be shown */
  hasContents: boolean
  /** the run whose events are read, and whether the other runs are listed; absent: the last one */
  runId?: string | undefined
}

/** How many of the newest interventions the page of an application tells; the log has all. */
const MAX_INTERVENTIONS = 5

/**
 * Returns one case for administrators: its history, its timeline and its Workflow. It holds no text that a person wrote. Of a
 * secret application the history holds only what the engine needs, see the reader `engine` in domain/disclosure.ts.
 */
export async function getCaseDetail(dependencies: UsedDependencies, row: ApplicationRow, query: CaseDetailQuery) {
  const [facts, mails, workflow, operations] = await Promise.all([
    getCaseFacts(dependencies, row),
    listUnsentNotifications(dependencies.database, row.id),
    describeWorkflow(dependencies.temporal, row, query),
    listOperationsOn(dependencies.database, workflowIdOf(row.id), MAX_INTERVENTIONS),
  ])
  const { events, pack } = facts
  const persons = await readPersonNames(
    dependencies.database,
    [
      ...events.map(({ actor }) => actor.personId),
      ...operations.map(({ personId }) => personId),
      ...mails.flatMap(({ recipients }) => recipients.map(({ personId }) => personId)),
    ],
    query.language,
  )
  const historyContext = createHistoryContext(pack, query.language, persons)
  const { state } = facts.row
  return {
    reference: row.reference,
    programme: row.programme,
    programmeName: pack.names[query.language],
    timeZone: getProgrammeLocale(pack).timeZone,
    asOf: formatInstant(Math.max(dependencies.now(), state.at)),
    policyVersion: row.policyVersion,
    workflowId: workflowIdOf(row.id),
    stage: state.stage,
    stageName: stageName(historyContext.translator, state.stage),
    ownerName: nameHolder(findOwnerSeat(state, facts.policy), historyContext),
    sequence: state.sequence,
    ladder: isSecret(state)
      ? []
      : state.ladder.map(({ seat }) => ({ seat, seatName: nameHolder(seat, historyContext) })),
    ...(row.wakeAt !== null && { wakeAt: formatInstant(row.wakeAt) }),
    ...(row.sendAt !== null && { sendAt: formatInstant(row.sendAt) }),
    story: presentHistory(events, [isSecret(state) ? 'engine' : 'administrator'], historyContext),
    interventions: operations.map(({ at, personId, act }) => ({
      at: formatInstant(at),
      by: persons.get(personId) ?? personId,
      act,
    })),
    closedEvents: listClosedEvents(row, events),
    timeline: {
      ...(await presentTimeline(dependencies, facts, query.language)),
      mails: mails.map((mail) => presentMail(mail, historyContext)),
    },
    ...workflow,
  }
}

async function presentTimeline({ calendarReader, now }: UsedDependencies, facts: CaseFacts, language: Language) {
  const { row, policy, dues, calendar, pack } = facts
  const { state } = row
  const until = Math.max(now(), state.at)
  const { timeZone, translatorFor } = getProgrammeLocale(pack)
  const dueAt = dues.dueAt ?? null
  const { budget } = chargeUntilReached(state, dues.reachedAt ?? null)
  const intervals = await measureIntervals(calendarReader, facts, until)
  // `calendar` may end before `until`, so the same calendar is read again up to `until`.
  const calendarUntilNow = await calendarReader.get(row.programme, calendar.code, state.receivedAt, until)
  return {
    intervals,
    ...(budget && {
      budget: {
        targetMinutes: budget.targetMinutes,
        usedMinutes: toMinutes(budgetUsedMs(calendarUntilNow, budget, until)),
        roundTheClock: budget.roundTheClock,
        running: budget.spans.at(-1)?.to === undefined,
        calendar: `${calendar.code}/${calendar.version}`,
      },
    }),
    ...(dueAt !== null && { dueAt: formatInstant(dueAt) }),
    why: explainDeadline(translatorFor(language, 'others'), {
      state,
      policy,
      calendar,
      dueAt,
      reachedAt: dues.reachedAt,
      timeZone,
      reader: 'others',
      now: until,
    }),
    wakes: dues.wakes.map(({ at, step, kind }) => ({ at: formatInstant(at), step, kind })),
  }
}

const nameHolder = (owner: string | null, { translator, entityAndSectorNames }: HistoryContext): string =>
  holderName(translator, owner, entityAndSectorNames)

const presentMail = (mail: NotificationLine, historyContext: HistoryContext) => ({
  sequence: mail.sequence,
  audience: mail.audience,
  audienceName: nameHolder(mail.audience, historyContext),
  template: mail.template,
  status: mail.status,
  attempts: mail.attempts,
  sendAfter: formatInstant(mail.sendAfter),
  ...(mail.nextTryAt !== null && { nextTryAt: formatInstant(mail.nextTryAt) }),
  ...(mail.errorCode !== null && { errorCode: mail.errorCode }),
  ...(mail.recipients.length > 0 && {
    recipients: mail.recipients.map(({ personId, status, errorCode }) => ({
      personId,
      ...(historyContext.persons.has(personId) && { person: historyContext.persons.get(personId) }),
      status,
      ...(errorCode !== null && { errorCode }),
    })),
  }),
})

interface WorkflowDescription {
  /**
   * `none`: the Temporal server has no Workflow of this application: it was never started, the server lost it, or it ended
   * more than 90 days ago; `unavailable`: the Temporal server did not answer, or answered with an error
   */
  engine: 'found' | 'none' | 'unavailable'
  run?: RunDescription & { details?: string }
  /** the runs that the Temporal server still keeps, the newest first; absent when it did not list them */
  runs?: ListedRun[]
  /** whether the events have no instants, because an officer raised the application once */
  timesHidden?: true
  events: RawEvent[]
  /** id of the page's last event, when more follow */
  eventsAfter?: number
}

/**
 * Returns the Temporal server's description of the Workflow and a page of its raw events. Never throws: when a call fails, it
 * returns `unavailable`.
 */
async function describeWorkflow(
  temporal: ApplicationWorkflows,
  { id: applicationId, state }: ApplicationRow,
  { eventsAfter, limit, hasContents, runId }: CaseDetailQuery,
): Promise<WorkflowDescription> {
  const hidden = wasRaised(state) && ({ timesHidden: true } as const)
  try {
    const [run, page, runs] = await Promise.all([
      temporal.findRun(applicationId),
      temporal.findHistory(applicationId, { after: eventsAfter, limit, hasContents, runId }),
      temporal.listRuns(applicationId).catch(() => undefined),
    ])
    if (!run || !page) return { engine: 'none', ...hidden, events: [] }
    const details = run.status === 'running' ? await temporal.findCurrentDetails(applicationId) : undefined
    return {
      engine: 'found',
      run: { ...run, ...(details && { details }) },
      ...(runs && { runs }),
      ...hidden,
      events: hideRaise(page.events, state),
      ...(page.after !== undefined && { eventsAfter: page.after }),
    }
  } catch {
    return { engine: 'unavailable', ...hidden, events: [] }
  }
}
