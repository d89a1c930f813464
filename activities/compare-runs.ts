import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { type Expected, listExpected, listOpen } from '../db/ledger/verify-workflows'

/** The Workflows of applications, as Temporal knows them; ids are those of applications. */
export interface Runs {
  /** whose ids begin with these hexadecimal digits, by Visibility: may lag behind */
  listRunning(prefix: string): Promise<Set<string>>
  /** those that ended otherwise than they may */
  listEndedBadly(prefix: string): Promise<Set<string>>
  /** of the latest run, asked directly; `absent` when there is none */
  statusOf(id: string): Promise<string>
}

export interface RunFault {
  /** open without a run; closed and told, and running still; ended otherwise than it may; a run of no application */
  kind: 'missing' | 'lingering' | 'ended_badly' | 'orphan'
  id: string
  reference?: string
  status: string
}

export interface RunComparison {
  open: number
  running: number
  faults: RunFault[]
}

export interface RunComparisonParts {
  db: Database
  runs: Runs
  programme?: string | undefined
  /** applications whose ids begin with these hexadecimal digits only */
  prefix?: string
  /** how long a Workflow may take to begin or to end before that counts as a fault, ms */
  graceMs: number
}

const DESCRIBED_AT_ONCE = 16

/**
 * Every open application has a running Workflow; a closed one has none once its mails have left; none ended badly.
 * Lists are only a first look, since they lag behind: whatever seems wrong is described directly until the grace is over.
 */
export async function compareRuns(parts: RunComparisonParts): Promise<RunComparison> {
  const { runs, db, programme, prefix = '', graceMs } = parts
  const running = await runs.listRunning(prefix)
  const unlisted = new Set<string>()
  let open = 0
  for await (const page of listOpen(db, programme, prefix)) {
    open += page.length
    for (const { id } of page) if (!running.delete(id)) unlisted.add(id)
  }
  // What still runs belongs to closed applications, to other programmes, or to nobody.
  const suspects = new Set([...unlisted, ...running, ...(await runs.listEndedBadly(prefix))])
  const { faults, sound } = await untilSettled(suspects, parts, Date.now() + graceMs)
  const run = sound.filter((id) => unlisted.has(id)).length
  return { open, running: open - unlisted.size + run, faults }
}

async function untilSettled(
  suspects: Set<string>,
  parts: RunComparisonParts,
  giveUpAt: number,
): Promise<{ faults: RunFault[]; sound: string[] }> {
  let left = [...suspects]
  const sound: string[] = []
  for (;;) {
    const seen = await lookAt(left, parts)
    const { faults } = seen
    sound.push(...seen.sound)
    if (faults.length === 0 || Date.now() > giveUpAt) return { faults, sound }
    left = faults.map(({ id }) => id)
    await sleep(250)
  }
}

/** Whichever of these are not as they must be; `sound`: those that are open and run. */
export async function lookAt(ids: string[], { runs, db, programme }: Omit<RunComparisonParts, 'graceMs'>) {
  const statuses = await describeAll(ids, runs)
  // Read after the descriptions: whoever is open now was open then, or will be looked at again.
  const expected = new Map<string, Expected>()
  for (let at = 0; at < ids.length; at += 5_000)
    for (const one of await listExpected(db, ids.slice(at, at + 5_000))) expected.set(one.id, one)
  const faults: RunFault[] = []
  const sound: string[] = []
  for (const id of ids) {
    const one = expected.get(id)
    const status = statuses.get(id) ?? 'absent'
    const kind = faultOf(one, status, programme)
    if (one?.open && status === 'RUNNING' && (programme === undefined || one.programme === programme)) sound.push(id)
    if (kind) faults.push({ kind, id, status, ...(one && { reference: one.reference }) })
  }
  return { faults, sound }
}

function faultOf(
  one: Expected | undefined,
  status: string,
  programme: string | undefined,
): RunFault['kind'] | undefined {
  const runs = status === 'RUNNING'
  if (!one) return runs && programme === undefined ? 'orphan' : undefined
  if (programme !== undefined && one.programme !== programme) return undefined
  if (one.open) return runs ? undefined : 'missing'
  if (runs) return one.busy ? undefined : 'lingering'
  return status === 'COMPLETED' || status === 'absent' ? undefined : 'ended_badly'
}

async function describeAll(ids: string[], runs: Runs): Promise<Map<string, string>> {
  const statuses = new Map<string, string>()
  for (let at = 0; at < ids.length; at += DESCRIBED_AT_ONCE) {
    const some = ids.slice(at, at + DESCRIBED_AT_ONCE)
    await Promise.all(some.map(async (id) => statuses.set(id, await runs.statusOf(id))))
  }
  return statuses
}
