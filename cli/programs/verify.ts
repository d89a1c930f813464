import { WorkflowClient } from '@temporalio/client'
import { createDatabase } from '../../db/connection'
import { type Failure, type Verification, verify as verifyTables } from '../../db/ledger/verify'
import { readOptions, readWholeNumber } from '../options'
import { type Given, type Io, type Program } from '../program'
import { dataOption } from './env'
import { createRuns } from '../../temporal/list-workflows'
import { findServers, reachTemporal } from '../server-addresses'
import { checkWorkflows, type WorkflowCheck } from '../verify-workflows'

export const verify: Program = {
  name: 'verify',
  what: 'count anew from the tables and the Workflows whether the promises hold',
  options: {
    programme: { type: 'string', value: 'code', what: 'of this programme only' },
    data: dataOption,
    grace: { type: 'string', value: 'seconds', usual: '15', what: 'how long a Workflow may take to begin or to end' },
    json: { type: 'boolean', what: 'print the result as one line of JSON' },
  },
  run: runGiven,
}

export const runVerify = (argv: string[], io: Io): Promise<number> => runGiven(readOptions(verify, argv), io)

/** What was looked at for each promise. */
const PROMISES: Record<Failure['promise'], { name: string; checked: string }> = {
  1: {
    name: 'no application is lost',
    checked:
      'each row is the fold of its events, each closed one ended by `closed`, each open one has its one running Workflow',
  },
  2: { name: 'nobody is ownerless', checked: 'each open one has an owner seat, a next wake and the tasks it owes' },
  3: {
    name: 'time is honest',
    checked: 'each one’s intervals follow each other from receipt to closing without gap or overlap',
  },
  6: {
    name: 'nothing is rewritten',
    checked: 'each event is linked to the one before, each stored text is the one an event names',
  },
}

async function runGiven({ texts, flags }: Given, io: Io): Promise<number> {
  const servers = findServers(texts.data, io.env)
  const { postgres, namespace } = servers
  const programme = texts.programme
  const graceMs = 1_000 * (readWholeNumber('grace', texts.grace) ?? 15)
  const connection = await reachTemporal(servers, ': without it promise 1 cannot be checked')
  const db = createDatabase(postgres, { poolMax: 4, statementTimeoutMs: 120_000, applicationName: 'bkm-verify' })
  try {
    const tables = await verifyTables(db, programme)
    const client = new WorkflowClient({ connection, namespace })
    const workflows = await checkWorkflows({ db, runs: createRuns(client), programme, graceMs })
    return tell({ tables, workflows, programme }, io, flags.json === true)
  } finally {
    await connection.close()
    await db.destroy()
  }
}

interface Found {
  tables: Verification
  workflows: WorkflowCheck
  programme: string | undefined
}

function tell({ tables, workflows, programme }: Found, io: Io, json: boolean): number {
  const failures = [...tables.failures, ...workflows.failures]
  const failed = tables.failed + workflows.failures.length
  const { open, running } = workflows
  if (json) {
    const promises = Object.keys(PROMISES).map((key) => {
      const promise = Number(key) as Failure['promise']
      return { promise, holds: !failures.some((one) => one.promise === promise) }
    })
    io.out(
      JSON.stringify({
        programme: programme ?? null,
        checked: tables.checked,
        open,
        running,
        failed,
        promises,
        failures,
      }),
    )
    return failed > 0 ? 1 : 0
  }
  io.out(
    `${tables.checked} ${tables.checked === 1 ? 'application' : 'applications'}${programme ? ` of ${programme}` : ''}, ${open} open, ${running} of these with a running Workflow.`,
  )
  for (const [key, { name, checked }] of Object.entries(PROMISES)) {
    const broken = failures.filter(({ promise }) => promise === Number(key))
    io.out(`Promise ${key}, ${name}: ${broken.length === 0 ? 'holds' : 'BROKEN'} (${checked}).`)
    for (const { reference, what } of broken) io.out(`  ${reference}: ${what}`)
  }
  if (failed > failures.length) io.out(`… and ${failed - failures.length} more failures.`)
  return failed > 0 ? 1 : 0
}
