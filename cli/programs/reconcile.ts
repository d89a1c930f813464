import { WorkflowClient } from '@temporalio/client'
import { createDatabase } from '../../db/connection'
import { createApplicationWorkflows } from '../../temporal/application-workflows'
import { createWorkflowLists } from '../../temporal/list-workflows'
import { readTaskQueue } from '../config'
import { getServerAddresses, requireTemporalConnection } from '../connections/server-addresses'
import { dataOption, readOptions } from '../options'
import { type Io, type ParsedOptions, type Program, UsageError } from '../program'
import { reconcileNow } from '../reconcile/reconcile-now'
import { countUnrepaired, renderReport } from '../reconcile/report'

/** time limit of one call to Temporal */
const TEMPORAL_DEADLINE_MS = 10_000
const DEFAULT_WAIT_S = 30
const MAX_WAIT_S = 3_600

/** `bkm reconcile`: finds what was lost between PostgreSQL and Temporal, repairs what it can, and reports both. */
export const reconcile: Program = {
  name: 'reconcile',
  description:
    'find and repair what was lost between the tables and the Workflows; exit code 1 when a problem is not repaired',
  options: {
    all: {
      type: 'boolean',
      description:
        'let the Workflow of every application read the recorded events again, not only those with a problem',
    },
    wait: {
      type: 'string',
      valueName: 's',
      defaultValue: String(DEFAULT_WAIT_S),
      description: 'how many seconds to wait for the repairs',
    },
    data: dataOption,
    json: { type: 'boolean', description: 'print the report as one line of JSON' },
  },
  run: runWithOptions,
}

/** Runs `bkm reconcile` inside another program. */
export const runReconcile = (argv: string[], io: Io): Promise<number> =>
  runWithOptions(readOptions(reconcile, argv), io)

async function runWithOptions({ values, flags }: ParsedOptions, io: Io): Promise<number> {
  const waitS = Number(values['wait'])
  if (!(waitS >= 0 && waitS <= MAX_WAIT_S)) {
    throw new UsageError(`\`bkm reconcile\`: --wait must be a number of seconds from 0 to ${MAX_WAIT_S}.`)
  }
  const servers = getServerAddresses(values['data'], io.env)
  const { postgresUrl, namespace } = servers
  const db = createDatabase(postgresUrl, { poolMax: 4, statementTimeoutMs: 120_000, applicationName: 'bkm-reconcile' })
  try {
    const connection = await requireTemporalConnection(servers, ': start it, then reconcile again')
    try {
      const client = new WorkflowClient({ connection, namespace })
      const taskQueue = readTaskQueue(io.env)
      const temporalServer = { connection, namespace, taskQueue }
      const workflows = createApplicationWorkflows({ ...temporalServer, client, deadlineMs: TEMPORAL_DEADLINE_MS })
      const parts = { ...temporalServer, db, runs: createWorkflowLists(client), workflows }
      const report = await reconcileNow({ ...parts, all: flags['all'] === true, waitMs: waitS * 1_000 })
      const unrepairedCount = countUnrepaired(report)
      if (flags['json']) io.out(JSON.stringify({ ...report, left: unrepairedCount }))
      else for (const line of renderReport(report)) io.out(line)
      return unrepairedCount > 0 ? 1 : 0
    } finally {
      await connection.close()
    }
  } finally {
    await db.destroy()
  }
}
