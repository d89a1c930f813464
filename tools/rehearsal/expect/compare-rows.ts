import type { Database } from '../../../db/connection'
import { type ImportedCase, listImportedCases } from '../../../db/ledger/imported-cases'
import { createPolicyReader, type PolicyReader } from '../../../db/tables/policies'
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
 * comes from the row and the acts of persons, not from the recorded steps. Sends nothing. Throws a RehearsalError when the
 * programme does not exist or the mapping does not fit the file.
 */
export async function compareRows(db: Database, source: Omit<RowSource, 'entities'>): Promise<Findings> {
  const { programme } = source.mapping
  const policyReader = createPolicyReader(db)
  const entities = await readEntityNamesFromTables(policyReader, programme)
  const getRules = await readRulesInForce(db, policyReader, programme)
  const findings = createFindings()
  for await (const plans of batchPlans(planRows({ ...source, entities }))) {
    const importedCases = await listImportedCases(
      db,
      programme,
      plans.map(({ id }) => id),
    )
    for (const plan of plans) {
      const importedCasesOfRow = importedCases.filter(({ theirReference }) => theirReference === plan.id)
      await compareRow(plan, importedCasesOfRow, { findings, getRules })
    }
  }
  return findings
}

async function readEntityNamesFromTables(policyReader: PolicyReader, programme: string): Promise<EntityNames> {
  const version = await policyReader.findCurrentVersion(programme)
  if (version === undefined) throw new RehearsalError(`The platform has no programme ${programme}.`)
  const { entities } = await policyReader.getPack(programme, version)
  return new Map(
    entities.flatMap(({ code, names }) =>
      [code, ...Object.values(names)].map((name): [string, string] => [name.toLowerCase(), code]),
    ),
  )
}

/** Yields the plans in batches of at most BATCH_SIZE. Leaves out refused rows, because a replay never sends them. */
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

/** Compares one row with the applications that were imported from it, and adds the result to the findings. */
async function compareRow(
  plan: RowPlan,
  [application, ...duplicates]: ImportedCase[],
  { findings, getRules }: { findings: Findings; getRules: GetRules },
): Promise<void> {
  findings.rows += 1
  if (!application) {
    findings.absent += 1
    return
  }
  const { theirReference, reference } = application
  const differences = duplicates.length > 0 ? [`the database holds it ${duplicates.length + 1} times`] : []
  try {
    differences.push(...(await compareHistory(plan, application, { findings, getRules })))
  } catch (error) {
    differences.push((error as Error).message)
  }
  if (differences.length > 0) findings.differing.push({ theirReference, reference, what: differences })
}

/** Returns the differences as sentences, and adds the counts of this application to the findings. */
async function compareHistory(
  plan: RowPlan,
  application: ImportedCase,
  { findings, getRules }: { findings: Findings; getRules: GetRules },
): Promise<string[]> {
  const events = selectEventsUpToAnswer(application.events)
  const lastEvent = events.at(-1)
  const isAnswered = lastEvent?.type === 'answered'
  findings[isAnswered ? 'answered' : plan.isClosed ? 'unanswered' : 'leftOpen'] += 1
  const comparedUntil = isAnswered ? lastEvent.at : Math.max(Date.now(), lastEvent?.at ?? 0)
  const laterThanCityMs = comparedUntil - (events[0]?.at ?? 0) - (plan.openForMs ?? Number.NaN)
  if (isAnswered && laterThanCityMs >= 0 && laterThanCityMs < MAX_LATENESS_MS) findings.asLate += 1
  const heldSteps = collectClockSteps(events)
  const rules = await getRules(application.policyVersion, application.type)
  const expectedSteps = computeExpectedSteps(plan, { id: application.id, events }, comparedUntil, rules)
  countSteps(findings, expectedSteps, heldSteps)
  const clockErrors = findClockErrors(collectClockSteps(application.events))
  return [...clockErrors, ...addLatenessNote(findDifferences(expectedSteps, heldSteps), heldSteps)]
}

/** If a step came later than the comparison allows, the lateness itself may cause the differences. The note says so. */
function addLatenessNote(differences: string[], heldSteps: readonly ClockStep[]): string[] {
  const latestMs = Math.max(0, ...heldSteps.map(computeLatenessMs))
  if (differences.length === 0 || latestMs <= MAX_LATENESS_MS) return differences
  return [...differences, `a step came ${latestMs} ms late, which the comparison does not allow for`]
}
