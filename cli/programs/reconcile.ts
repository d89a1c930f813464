import { WorkflowClient } from '@temporalio/client'
import { createEngine } from '../../temporal/application-workflows'
import { createDatabase } from '../../db/connection'
import { readTaskQueue } from '../config'
import { readOptions } from '../options'
import { type Given, type Io, type Program, UsageError } from '../program'
import { dataOption } from './env'
import { mend } from '../reconcile/repair'
import { countLeft, renderReport } from '../reconcile/report'
import { createRuns } from '../../temporal/list-workflows'
import { findServers, reachTemporal } from '../server-addresses'

const ANSWERS_WITHIN_MS = 10_000
const USUAL_WAIT_S = 30
const LONGEST_WAIT_S = 3_600

/** `bkm reconcile`: finds what was lost between PostgreSQL and Temporal, repairs it, and says what it could not repair. */
export const reconcile: Program = {
  name: 'reconcile',
  what: 'find and repair what was lost between the tables and the Workflows; exit code 1 when something is left',
  options: {
    all: {
      type: 'boolean',
      what: 'ask every open application to look at itself again, not only those that show a fault',
    },
    wait: { type: 'string', value: 's', usual: String(USUAL_WAIT_S), what: 'seconds that repairs may take to show' },
    data: dataOption,
    json: { type: 'boolean', what: 'print the report as one line of JSON' },
  },
  run: runGiven,
}

export const runReconcile = (argv: string[], io: Io): Promise<number> => runGiven(readOptions(reconcile, argv), io)

async function runGiven({ texts, flags }: Given, io: Io): Promise<number> {
  const waitS = Number(texts['wait'])
  if (!(waitS >= 0 && waitS <= LONGEST_WAIT_S)) {
    throw new UsageError(`\`bkm reconcile\` wants --wait <s> from 0 to ${LONGEST_WAIT_S}.`)
  }
  const servers = findServers(texts['data'], io.env)
  const { postgres, namespace } = servers
  const db = createDatabase(postgres, { poolMax: 4, statementTimeoutMs: 120_000, applicationName: 'bkm-reconcile' })
  try {
    const connection = await reachTemporal(servers, ': start it, then reconcile again')
    try {
      const client = new WorkflowClient({ connection, namespace })
      const taskQueue = readTaskQueue(io.env)
      const engine = createEngine({ connection, client, namespace, taskQueue, deadlineMs: ANSWERS_WITHIN_MS })
      const parts = { db, connection, namespace, taskQueue, runs: createRuns(client), engine }
      const report = await mend({ ...parts, all: flags['all'] === true, waitMs: waitS * 1_000 })
      const left = countLeft(report)
      if (flags['json']) io.out(JSON.stringify({ ...report, left }))
      else for (const line of renderReport(report)) io.out(line)
      return left > 0 ? 1 : 0
    } finally {
      await connection.close()
    }
  } finally {
    await db.destroy()
  }
}
