import type { Database } from '../../../db/connection'
import { type ImportedCase, listImportedCases } from '../../../db/ledger/imported-cases'
import { createPolicies, type Policies } from '../../../db/tables/policies'
import { RehearsalError } from '../rehearsal-error'
import type { EntityNames, RowPlan } from '../replay/plan-row'
import { planRows, type RowSource } from '../replay/plan-rows'
import { type ClockStep, collectClockSteps, computeLatenessMs, findClockErrors } from './clock-steps'
import { computeExpectedSteps, MAX_LATENESS_MS, selectEventsUpToAnswer } from './expected-steps'
import { countSteps, createFindings, findDifferences, type Findings } from './findings'
import { type GetRules, readRulesInForce } from './rules-in-force'

const BATCH_SIZE = 200

/**
 * Compares the steps of the clock that the database holds for each row with the steps that the rules expect. The expectation
 * comes from the acts of persons alone. Sends nothing. Throws a RehearsalError when the programme does not exist.
 */
export async function compareRows(db: Database, source: Omit<RowSource, 'entities'>): Promise<Findings> {
  const { programme } = source.mapping
  const policies = createPolicies(db)
  const entities = await readEntityNames(policies, programme)
  const getRules = await readRulesInForce(db, policies, programme)
  const findings = createFindings()
  for await (const plans of batchPlans(planRows({ ...source, entities }))) {
    const cases = await listImportedCases(
      db,
      programme,
      plans.map(({ id }) => id),
    )
    for (const plan of plans) {
      const casesOfRow = cases.filter(({ theirReference }) => theirReference === plan.id)
      await compareRow(plan, casesOfRow, { findings, getRules })
    }
  }
  return findings
}

async function readEntityNames(policies: Policies, programme: string): Promise<EntityNames> {
  const version = await policies.findCurrentVersion(programme)
  if (version === undefined) throw new RehearsalError(`The platform has no programme ${programme}.`)
  const { entities } = await policies.getPack(programme, version)
  return new Map(
    entities.flatMap(({ code, names }) =>
      [code, ...Object.values(names)].map((name): [string, string] => [name.toLowerCase(), code]),
    ),
  )
}

/** Leaves out refused rows, because a replay never sends them. */
async function* batchPlans(rows: ReturnType<typeof planRows>): AsyncGenerator<RowPlan[]> {
  let batch: RowPlan[] = []
  for await (const row of rows) {
    if (!('refused' in row)) batch.push(row)
    if (batch.length < BATCH_SIZE) continue
    yield batch
    batch = []
  }
  yield batch
}

/** Adds one row to the findings. */
async function compareRow(
  plan: RowPlan,
  [first, ...duplicates]: ImportedCase[],
  { findings, getRules }: { findings: Findings; getRules: GetRules },
): Promise<void> {
  findings.rows += 1
  if (!first) {
    findings.absent += 1
    return
  }
  const { theirReference, reference } = first
  const what = duplicates.length > 0 ? [`the database holds it ${duplicates.length + 1} times`] : []
  try {
    what.push(...(await compareHistory(plan, first, { findings, getRules })))
  } catch (error) {
    what.push((error as Error).message)
  }
  if (what.length > 0) findings.differing.push({ theirReference, reference, what })
}

/** Returns the differences as sentences, and adds the counts of this application to the findings. */
async function compareHistory(
  plan: RowPlan,
  application: ImportedCase,
  { findings, getRules }: { findings: Findings; getRules: GetRules },
): Promise<string[]> {
  const events = selectEventsUpToAnswer(application.events)
  const last = events.at(-1)
  const isAnswered = last?.type === 'answered'
  findings[isAnswered ? 'answered' : plan.isClosed ? 'unanswered' : 'leftOpen'] += 1
  const until = isAnswered ? last.at : Math.max(Date.now(), last?.at ?? 0)
  const laterThanCityMs = until - (events[0]?.at ?? 0) - (plan.openForMs ?? Number.NaN)
  if (isAnswered && laterThanCityMs >= 0 && laterThanCityMs < MAX_LATENESS_MS) findings.asLate += 1
  const held = collectClockSteps(events)
  const rules = await getRules(application.policyVersion, application.type)
  const expected = computeExpectedSteps(plan, { id: application.id, events }, until, rules)
  countSteps(findings, expected, held)
  const clockErrors = findClockErrors(collectClockSteps(application.events))
  return [...clockErrors, ...addLatenessNote(findDifferences(expected, held), held)]
}

/** If a step came later than the comparison allows, the lateness itself may cause the differences. The note says so. */
function addLatenessNote(differences: string[], held: readonly ClockStep[]): string[] {
  const latestMs = Math.max(0, ...held.map(computeLatenessMs))
  if (differences.length === 0 || latestMs <= MAX_LATENESS_MS) return differences
  return [...differences, `a step came ${latestMs} ms late, which the comparison does not allow for`]
}
