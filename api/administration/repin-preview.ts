import { createRepinReader } from '../../db/ledger/repin'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { Dues } from '../../domain/dues'
import type { FailingStep } from '../../domain/future'
import type { Application } from '../../domain/application'
import type { Policy } from '../../domain/programme'
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
 * after. Nothing is recorded. `failing`: the code of the rule by which the clock will fail if nobody acts, at which instant and step.
 * `refused`: the code by which the move itself would be refused. Throws `repin.unknown_version`, `repin.same_version`, and
 * `repin.unfit_version` if the new version gives no dues to show.
 */
export async function previewRepin(
  { database, policyReader, calendarReader, now }: UsedDependencies,
  row: ApplicationRow,
  version: number,
  language: Language,
) {
  const at = Math.max(now(), row.state.at)
  const preview = await createRepinReader(database, calendarReader, policyReader)(row, version, at)
  if (!('facts' in preview)) throw new Problem(preview.refused)
  const policyBefore = await policyReader.getPolicy(row.programme, row.policyVersion, row.type)
  return {
    reference: row.reference,
    turn: row.state.turn,
    promisedAt: formatInstant(row.promisedAt),
    before: presentVersion(row.state, policyBefore, preview.before, preview.failingBefore),
    after: presentVersion(preview.stateAfter, preview.policyAfter, preview.after, preview.failingAfter),
    ...(preview.refused && { refused: preview.refused }),
    reasons: REPIN_REASONS.map((code) => ({ code, name: repinReasonName(getTranslator(language), code) })),
  }
}

function presentVersion(state: Application, policy: Policy, dues: Dues, failing: FailingStep | undefined) {
  return {
    version: policy.version,
    ...(dues.dueAt !== undefined && { dueAt: formatInstant(dues.dueAt) }),
    ...(dues.objectUntil !== undefined && { objectUntil: formatInstant(dues.objectUntil) }),
    ...(state.budget && { targetMinutes: state.budget.targetMinutes }),
    wakes: dues.wakes.map(({ at: wakeAt, step, kind }) => ({ at: formatInstant(wakeAt), step, kind })),
    ...(failing && { failing: failing.code, failsAt: formatInstant(failing.at), failsAtStep: failing.step }),
  }
}
