import type { Application } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { FailingStep } from '../../domain/future'
import type { Policy } from '../../domain/programme'
import { isRuleErrorCode, toRuleErrorCode } from '../../domain/record-protocol'
import { computeRepinFacts, moveToVersion } from '../../domain/repin'
import type { RepinFacts, RepinFit, RepinRefusalCode } from '../../domain/repin-facts'
import type { CalendarReader } from '../calendars'
import type { Database } from '../connection'
import { createDatabaseError, toDatabaseError, withSafeErrors } from '../errors'
import { findApplicationById } from '../tables/applications'
import type { ApplicationRow } from '../tables/application-row'
import { listCalendarVersions } from '../tables/calendar-versions'
import { readMailFacts } from '../tables/mail-facts'
import { isVersionInEffect, type PolicyReader } from '../tables/policies'
import { createCalendarsReader, createDuesReader, readDuesOrDefect } from './dues'
import { createFutureReader, type FutureFacts } from './future'
import { readReach } from './reach'

/** An application before and after a move to another version of its policy. Nothing of it is recorded. */
export interface RepinPreview {
  facts: RepinFacts
  before: Dues
  after: Dues
  stateAfter: Application
  policyAfter: Policy
  /** the step at which the clock would fail if nobody acts, by the present version and by the new one */
  failingBefore?: FailingStep
  failingAfter?: FailingStep
  /** set if the application cannot move there, because its clock would fail as soon as or sooner than by the present version */
  refused?: RepinRefusalCode
}

type ClockRules = Pick<FutureFacts, 'versions' | 'reach'> & { policyBefore: Policy; policyAfter: Policy }

/**
 * Creates the function that computes the move of an application to another version of its policy at `at` (epoch ms), or says why
 * it cannot move there. The preview for administrators and the Workflow both call it.
 */
export function createRepinReader(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readDues = createDuesReader(calendarReader)
  const readCalendars = createCalendarsReader(calendarReader)
  const readFuture = createFutureReader(db, calendarReader, policyReader)

  /** The step at which the clock will fail if nobody acts. */
  const findFailing = (row: ApplicationRow, facts: FutureFacts, at: number): Promise<FailingStep | undefined> =>
    readFuture(row, facts, at).then(
      ({ failing }) => failing,
      (error: unknown) => {
        const { code, isUnavailable } = toDatabaseError(error)
        if (isUnavailable) throw error
        return { step: 'dues', at, code: isRuleErrorCode(code) ? code : toRuleErrorCode(error) }
      },
    )

  /** A clock that fails later than before is a progress, so such a move is allowed. */
  async function compareClocks(row: ApplicationRow, stateAfter: Application, rules: ClockRules, at: number) {
    const { policyBefore, policyAfter, ...rest } = rules
    const facts = { ...rest, isReachable: (await readMailFacts(db, row.id)).isReachable }
    const failingBefore = await findFailing(row, { ...facts, policy: policyBefore }, at)
    const failingAfter = await findFailing({ ...row, state: stateAfter }, { ...facts, policy: policyAfter }, at)
    const isUnfit = failingAfter && !(failingBefore && failingBefore.at < failingAfter.at)
    return {
      ...(failingBefore && { failingBefore }),
      ...(failingAfter && { failingAfter }),
      ...(isUnfit && { refused: 'repin.unfit_version' as const }),
    }
  }

  return async function readRepin(
    row: ApplicationRow,
    version: number,
    at: number,
  ): Promise<RepinPreview | { refused: RepinRefusalCode }> {
    const { state, programme, type } = row
    if (version === row.policyVersion) return { refused: 'repin.same_version' }
    if (!(await isVersionInEffect(db, programme, version))) return { refused: 'repin.unknown_version' }
    const versions = await listCalendarVersions(db, programme)
    const policyBefore = await policyReader.getPolicy(programme, row.policyVersion, type)
    const policyAfter = await policyReader.getPolicy(programme, version, type)
    const reach = await readReach(db, row, at)
    const before = await readDuesOrDefect(readDues(db, versions, state, policyBefore, reach))
    const storedDueAt = row.dueAt !== null && Number.isFinite(row.dueAt) ? row.dueAt : undefined
    const dueAt = before.dueAt ?? storedDueAt
    try {
      const facts = computeRepinFacts({
        state,
        policyBefore,
        policy: policyAfter,
        calendars: await readCalendars(db, versions, state, policyAfter),
        reach,
        before: { ...before, ...(dueAt !== undefined && { dueAt }) },
        at,
      })
      const stateAfter = moveToVersion(state, version, facts)
      return {
        facts,
        before,
        after: await readDues(db, versions, stateAfter, policyAfter, reach),
        stateAfter,
        policyAfter,
        ...(await compareClocks(row, stateAfter, { policyBefore, policyAfter, versions, reach }, at)),
      }
    } catch (error) {
      if (isRuleErrorCode(toDatabaseError(error).code)) return { refused: 'repin.unfit_version' }
      throw error
    }
  }
}

/** Creates the activity that tells the Workflow what the move changes, or why it is impossible. Throws `application.unknown`. */
export function createFindRepinFit(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readRepin = createRepinReader(db, calendarReader, policyReader)
  return async function findRepinFit(applicationId: string, version: number, at: number): Promise<RepinFit> {
    return withSafeErrors(async () => {
      const row = await findApplicationById(db, applicationId)
      if (!row) throw createDatabaseError('application.unknown')
      const preview = await readRepin(row, version, at)
      return preview.refused === undefined ? (preview as RepinPreview).facts : { refused: preview.refused }
    })
  }
}
