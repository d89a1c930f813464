import { listNames } from '../../db/tables/people'
import {
  countSupervised,
  listSupervised,
  type Supervised,
  type SupervisedCase,
  type Watch,
} from '../../db/ledger/case-lists'
import { workflowIdOf } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import type { Engine } from '../../temporal/application-workflows'
import { iso } from '../presenters/programme-context'

type Parts = Pick<Dependencies, 'database' | 'temporal'>

export interface Wanted {
  state: Supervised
  programmes: Watch['programmes']
  after?: string | undefined
  limit: number
}

/** Cases as who watches over the engine sees them; a stuck one with what the server says of its Workflow. */
export async function listCases({ database, temporal }: Parts, { state, programmes, after, limit }: Wanted) {
  const watch: Watch = { programmes, troubled: (await temporal.listTroubled()) ?? [] }
  const [counts, workflowsRunning, found] = await Promise.all([
    countSupervised(database, watch),
    // Counts Workflows of all programmes: beside the rows of one it would say nothing.
    programmes === 'all' ? temporal.countRunning() : undefined,
    listSupervised(database, state, watch, { after, limit }),
  ])
  const engines = state === 'stuck' ? await describeAll(temporal, found.cases) : new Map<string, EngineLine>()
  const persons = await listNames(
    database,
    found.cases.flatMap(({ cure }) => cure?.personId ?? []),
  )
  return {
    counts,
    ...(workflowsRunning !== undefined && { workflowsRunning }),
    workflows: found.cases.map((one) => present(one, engines.get(one.applicationId), persons)),
    ...(found.after && { after: found.after }),
  }
}

interface EngineLine {
  engine: 'found' | 'none' | 'unavailable'
  status?: string
  /** attempt of the Task or activity that fails, and its last failure */
  attempt?: number
  failure?: string
}

const AT_ONCE = 16

/** Each described by the server itself; once it does not answer, the others are not asked. */
async function describeAll(temporal: Engine, cases: readonly SupervisedCase[]): Promise<Map<string, EngineLine>> {
  const lines = new Map<string, EngineLine>()
  let isAway = false
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    const describing = cases.slice(at, at + AT_ONCE).map(async ({ applicationId }) => {
      const line = isAway ? UNAVAILABLE : await describe(temporal, applicationId)
      isAway ||= line === UNAVAILABLE
      lines.set(applicationId, line)
    })
    await Promise.all(describing)
  }
  return lines
}

const UNAVAILABLE: EngineLine = { engine: 'unavailable' }

async function describe(temporal: Engine, applicationId: string): Promise<EngineLine> {
  try {
    const run = await temporal.findRun(applicationId)
    if (!run) return { engine: 'none' }
    const failing = [run.workflowTask, ...run.activities].find((task) => task?.failure !== undefined)
    return {
      engine: 'found',
      status: run.status,
      ...(failing && { attempt: failing.attempt }),
      ...(failing?.failure && { failure: failing.failure }),
    }
  } catch {
    return UNAVAILABLE
  }
}

const present = (one: SupervisedCase, engine: EngineLine | undefined, persons: ReadonlyMap<string, string>) => ({
  reference: one.reference,
  programme: one.programme,
  workflowId: workflowIdOf(one.applicationId),
  stage: one.stage,
  ...(one.ownerSeat !== null && { owner: one.ownerSeat }),
  turn: one.turn,
  sequence: one.sequence,
  receivedAt: iso(one.receivedAt),
  ...(one.dueAt !== null && Number.isFinite(one.dueAt) && { dueAt: iso(one.dueAt) }),
  ...(one.wakeAt !== null && { wakeAt: iso(one.wakeAt) }),
  ...engine,
  ...(one.cure && {
    cure: {
      act: one.cure.act,
      by: persons.get(one.cure.personId) ?? one.cure.personId,
      at: iso(one.cure.at),
      reason: one.cure.reason,
    },
  }),
})
