import type { Database } from '../../../db/connection'
import { type Lived, listLived } from '../../../db/ledger/imported-cases'
import { createPolicies, type Policies } from '../../../db/tables/policies'
import { RehearsalError } from '../rehearsal-error'
import { expectSteps, LATEST_MS, upToAnswer } from './expected-steps'
import { count, differences, type Findings, noFindings } from './comparison'
import type { EntityNames, Plan } from '../replay/plan-row'
import { readRoads, type Roads } from './rules-in-force'
import { planRows, type RowsOptions } from '../replay/plan-rows'
import { faultsOf, lateness, type Step, stepsOf } from './clock-steps'

const AT_ONCE = 200

/**
 * Compares what the database holds of each lived row with what the pure core makes of the acts of persons in it. Sends
 * nothing; the events of the clock are only what is compared, never what is expected.
 */
export async function compareRows(db: Database, file: Omit<RowsOptions, 'entities'>): Promise<Findings> {
  const { programme } = file.mapping
  const policies = createPolicies(db)
  const entities = await readNames(policies, programme)
  const roads = await readRoads(db, policies, programme)
  const findings = noFindings()
  for await (const plans of inPages(planRows({ ...file, entities }))) {
    const lived = await listLived(
      db,
      programme,
      plans.map(({ id }) => id),
    )
    for (const plan of plans) {
      const its = lived.filter(({ theirReference }) => theirReference === plan.id)
      await compare(plan, its, { findings, roads })
    }
  }
  return findings
}

async function readNames(policies: Policies, programme: string): Promise<EntityNames> {
  const version = await policies.findCurrentVersion(programme)
  if (version === undefined) throw new RehearsalError(`The platform has no programme ${programme}.`)
  const { entities } = await policies.getPack(programme, version)
  return new Map(
    entities.flatMap(({ code, names }) =>
      [code, ...Object.values(names)].map((name): [string, string] => [name.toLowerCase(), code]),
    ),
  )
}

async function* inPages(rows: ReturnType<typeof planRows>): AsyncGenerator<Plan[]> {
  let page: Plan[] = []
  for await (const row of rows) {
    if (!('refused' in row)) page.push(row)
    if (page.length < AT_ONCE) continue
    yield page
    page = []
  }
  yield page
}

async function compare(
  plan: Plan,
  [lived, ...doubles]: Lived[],
  { findings, roads }: { findings: Findings; roads: Roads },
): Promise<void> {
  findings.rows += 1
  if (!lived) {
    findings.absent += 1
    return
  }
  const { theirReference, reference } = lived
  const what = doubles.length > 0 ? [`stands here ${doubles.length + 1} times`] : []
  try {
    what.push(...(await compareOne(plan, lived, { findings, roads })))
  } catch (error) {
    what.push((error as Error).message)
  }
  if (what.length > 0) findings.differing.push({ theirReference, reference, what })
}

async function compareOne(
  plan: Plan,
  lived: Lived,
  { findings, roads }: { findings: Findings; roads: Roads },
): Promise<string[]> {
  const events = upToAnswer(lived.events)
  const last = events.at(-1)
  const isAnswered = last?.type === 'answered'
  findings[isAnswered ? 'answered' : plan.closed ? 'unanswered' : 'leftOpen'] += 1
  const until = isAnswered ? last.at : Math.max(Date.now(), last?.at ?? 0)
  const late = until - (events[0]?.at ?? 0) - (plan.lastedMs ?? Number.NaN)
  if (isAnswered && late >= 0 && late < LATEST_MS) findings.asLate += 1
  const held = stepsOf(events)
  const road = await roads(lived.policyVersion, lived.type)
  const expectation = expectSteps(plan, { id: lived.id, events }, until, road)
  count(findings, expectation, held)
  return [...faultsOf(stepsOf(lived.events)), ...orTooLate(differences(expectation, held), held)]
}

/** Later than the comparison allows for, the clock itself may be why a row differs: said beside it. */
function orTooLate(what: string[], held: readonly Step[]): string[] {
  const latestMs = Math.max(0, ...held.map(lateness))
  if (what.length === 0 || latestMs <= LATEST_MS) return what
  return [...what, `a step came ${latestMs} ms late, which the comparison does not allow for`]
}
