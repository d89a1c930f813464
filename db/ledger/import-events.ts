import { waitsForApplicant, type Reach } from '../../domain/reach'
import { isOpen } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { RecordedEvent } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { toCommandOutcome } from '../../domain/record-protocol'
import type { CalendarReader } from '../calendars'
import { type Database, toJsonb, toTimestamp, TRANSACTION_TIMESTAMP_MS, type Transaction } from '../connection'
import { createDatabaseError, withSafeErrors } from '../errors'
import { CHAIN_START } from '../hash'
import { insertIntoTables } from '../multi-insert'
import { type Applicant, toApplicantRow } from '../tables/applicants'
import { toApplicationColumns } from '../tables/application-row'
import { calendarVersionsSql } from '../tables/calendar-versions'
import { toEventRows } from '../tables/events'
import { findFirstTry, toImportedNotifications } from '../tables/notification-queue'
import { taskRowsOfLife } from '../tables/tasks'
import type { createText } from '../tables/texts'
import { createDuesReader } from './dues'
import { foldNewEvents } from './fold-new-events'
import { type IssuedNumbers, type SubmissionFacts, toSubmissionColumns } from './intake'

/** An application that lived before it came to this database. */
export interface ImportedApplication extends SubmissionFacts {
  /** chosen by the caller; an application with this id is imported once */
  id: string
  policy: Policy
  /** all events, numbered from 1, with their own past instants; the first one is `received` */
  events: RecordedEvent[]
  /** every text that the events name, with the instant at which it was written */
  texts: { row: ReturnType<typeof createText>['row']; at: number }[]
  applicant: Applicant
  /** what is known about the message of the last stage */
  reach: Reach
  issuesTrackingCode: boolean
}

/** imported: the application is stored. known: an earlier import stored it, and this one changed nothing. */
export type ImportResult = { kind: 'imported'; reference: string; trackingCode?: string } | { kind: 'known' }

/**
 * Creates the function that stores a past application in one transaction, with the rows that intake and `record` would have left: the
 * row that the events fold to, the chained events, texts, tasks, outcomes of commands, notifications, and an outbox row for an
 * open application, so that its Workflow starts. Nothing is sent about the past. Throws `import.not_past` when an event is later than
 * PostgreSQL's clock, the errors of `evolve` when the events cannot follow each other, and a DatabaseError.
 */
export function createImport(db: Database, calendarReader: CalendarReader, issued: IssuedNumbers) {
  const readDues = createDuesReader(calendarReader)
  return (application: ImportedApplication): Promise<ImportResult> =>
    withSafeErrors(() => db.transaction((trx) => importInTransaction(trx, { readDues, ...issued }, application)))
}

async function importInTransaction(
  trx: Transaction,
  { readDues, tracking, references }: IssuedNumbers & { readDues: ReturnType<typeof createDuesReader> },
  application: ImportedApplication,
): Promise<ImportResult> {
  const { id, policy, events, texts, applicant, reach } = application
  const { rows } = await trx.raw(
    `select ${TRANSACTION_TIMESTAMP_MS} as "nowMs", ${calendarVersionsSql(':programme')} as versions,
       exists (select from application where id = :id) as "isKnown"`,
    { programme: policy.programme, id },
  )
  const { nowMs, versions, isKnown } = rows[0]
  if (isKnown) return { kind: 'known' }
  if (events.some(({ recordedAt }) => recordedAt > nowMs)) throw createDatabaseError('import.not_past')
  const { state, notifications } = foldNewEvents(id, null, events, policy)
  const knownReach = waitsForApplicant(state.stage) ? reach : {}
  const dues = await readDues(trx, versions, state, policy, knownReach)
  const numbered = await trx.raw(`select nextval('reference_number') as "referenceNumber"`)
  const { referenceNumber } = numbered.rows[0]
  const reference = references.issueReference(referenceNumber, new Date(state.receivedAt).getUTCFullYear())
  const trackingCode = application.issuesTrackingCode ? tracking.issueCode(reference) : undefined
  const commands = listCommands(id, events, policy)
  const notificationRows = toImportedNotifications(notifications, nowMs)
  await insertIntoTables(trx, {
    application: [
      {
        id,
        reference,
        tracking_hash: trackingCode?.hash ?? null,
        ...toSubmissionColumns(application, getFirstTexts(events)),
        ...toApplicationColumns(state, policy, dues),
        undeliverable_at: toTimestamp(knownReach.undeliverableAt),
        send_at: findFirstTry(notificationRows),
      },
    ],
    applicant: [toApplicantRow(id, applicant)],
    text: texts.map(({ row, at }) => ({ ...row, created_at: toTimestamp(at) })),
    event: toEventRows(id, events, CHAIN_START),
    command: listCommandRows(id, commands, dues),
    task: taskRowsOfLife(
      commands.map((command) => command.state),
      policy,
      dues,
    ),
    notification: notificationRows,
    outbox: isOpen(state) || findFirstTry(notificationRows) ? [{ application_id: id, kind: 'start' }] : [],
  })
  return { kind: 'imported', reference, ...(trackingCode && { trackingCode: trackingCode.code }) }
}

function getFirstTexts([received]: RecordedEvent[]) {
  if (received?.type !== 'received') throw createDatabaseError('event.no_beginning')
  const { text, title } = received.body
  return { text, ...(title && { title }) }
}

/** The events of each command, and the state after them. */
function listCommands(id: string, events: RecordedEvent[], policy: Policy) {
  return events.flatMap((event, index) => {
    if (events[index + 1]?.commandId === event.commandId) return []
    const { state } = foldNewEvents(id, null, events.slice(0, index + 1), policy)
    return [{ last: event, state, events: events.filter(({ commandId }) => commandId === event.commandId) }]
  })
}

/** One row for each command. Only the last one tells a due instant. */
const listCommandRows = (
  id: string,
  commands: ReturnType<typeof listCommands>,
  lastDues: Dues,
): Record<string, unknown>[] =>
  commands.map(({ last: { commandId, sequence, recordedAt }, state, events }, index) => {
    const dues = index === commands.length - 1 ? lastDues : { wakes: [], calendar: lastDues.calendar }
    const outcome = toJsonb(toCommandOutcome(state, dues, events))
    return { application_id: id, command_id: commandId, sequence, outcome, recorded_at: toTimestamp(recordedAt) }
  })
