import { createRepinReader } from '../../db/ledger/repin'
import type { ApplicationRow } from '../../db/tables/application-row'
import { decide, isRefusal } from '../../domain/commands'
import type { Dues } from '../../domain/dues'
import { findNextTick } from '../../domain/find-next-tick'
import type { Application } from '../../domain/application'
import type { Policy } from '../../domain/programme'
import { toRuleErrorCode } from '../../domain/record-protocol'
import { REPIN_REASONS } from '../../domain/repin-facts'
import type { Language } from '../../locales/language'
import { repinReasonName } from '../../locales/commands'
import type { Dependencies } from '../dependencies'
import { getTranslator } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'

type UsedDependencies = Pick<Dependencies, 'database' | 'policyReader' | 'calendarReader' | 'now'>

/**
 * Returns what a move of the application to another version of its policy would change: dues and steps of the clock before and
 * after. Nothing is recorded. `failing`: the code of the rule by which the clock could not take its due step. Throws
 * `repin.unknown_version`, `repin.same_version` and `repin.unfit_version`.
 */
export async function previewRepin(
  { database, policyReader, calendarReader, now }: UsedDependencies,
  row: ApplicationRow,
  version: number,
  language: Language,
) {
  const at = Math.max(now(), row.state.at)
  const preview = await createRepinReader(database, calendarReader, policyReader)(row, version, at)
  if ('refused' in preview) throw new Problem(preview.refused)
  const policyBefore = await policyReader.getPolicy(row.programme, row.policyVersion, row.type)
  return {
    reference: row.reference,
    promisedAt: formatInstant(row.promisedAt),
    before: presentVersion(row.state, policyBefore, preview.before, at),
    after: presentVersion(preview.stateAfter, preview.policyAfter, preview.after, at),
    reasons: REPIN_REASONS.map((code) => ({ code, name: repinReasonName(getTranslator(language), code) })),
  }
}

function presentVersion(state: Application, policy: Policy, dues: Dues, at: number) {
  const failing = dues.defect ?? findFailingRule(state, policy, dues, at)
  return {
    version: policy.version,
    ...(dues.dueAt !== undefined && { dueAt: formatInstant(dues.dueAt) }),
    ...(dues.objectUntil !== undefined && { objectUntil: formatInstant(dues.objectUntil) }),
    ...(state.budget && { targetMinutes: state.budget.targetMinutes }),
    wakes: dues.wakes.map(({ at: wakeAt, step, kind }) => ({ at: formatInstant(wakeAt), step, kind })),
    ...(failing !== undefined && { failing }),
  }
}

/** The code of the rule that throws for the clock's next step, as if that step were due now; undefined if none throws. */
function findFailingRule(state: Application, policy: Policy, dues: Dues, at: number): string | undefined {
  const tick = findNextTick(state, dues, Math.max(at, dues.wakes[0]?.at ?? 0))
  if (!tick) return undefined
  try {
    const decided = decide(state, policy, tick, Math.max(at, tick.wake.at), dues)
    return isRefusal(decided) ? decided.refused : undefined
  } catch (error) {
    return toRuleErrorCode(error)
  }
}
