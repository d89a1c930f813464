import { WorkflowClient } from '@temporalio/client'
import { createDatabase } from '../../db/connection'
import { verifyApplications } from '../../db/ledger/verify'
import { createWorkflowLists } from '../../temporal/list-workflows'
import { getServerAddresses, requireTemporalConnection } from '../connections/server-addresses'
import { dataOption, readOptions, readWholeNumber } from '../options'
import type { Io, ParsedOptions, Program } from '../program'
import { countFailures, presentVerification, renderVerification } from '../render/verification'
import { verifyWorkflows } from '../verify-workflows'

/** `bkm verify`: checks promises 1, 2, 3 and 6 in the tables, and promise 1 in the Workflows; exit code 1 when one is broken. */
export const verify: Program = {
  name: 'verify',
  description: 'check in the tables and the Workflows whether the promises hold; exit code 1 when one is broken',
  options: {
    programme: { type: 'string', valueName: 'code', description: 'check this programme only' },
    data: dataOption,
    grace: {
      type: 'string',
      valueName: 'seconds',
      defaultValue: '15',
      description: 'how long a Workflow may take to start or to end',
    },
    json: { type: 'boolean', description: 'print the result as one line of JSON' },
  },
  run: runWithOptions,
}

/** Runs `bkm verify` inside another program. */
export const runVerify = (argv: string[], io: Io): Promise<number> => runWithOptions(readOptions(verify, argv), io)

async function runWithOptions({ values, flags }: ParsedOptions, io: Io): Promise<number> {
  const servers = getServerAddresses(values.data, io.env)
  const { postgresUrl, namespace } = servers
  const programme = values.programme
  const graceMs = 1_000 * (readWholeNumber('grace', values.grace) ?? 15)
  const connection = await requireTemporalConnection(servers, ': without it promise 1 cannot be checked')
  const db = createDatabase(postgresUrl, { poolMax: 4, statementTimeoutMs: 120_000, applicationName: 'bkm-verify' })
  try {
    const tables = await verifyApplications(db, programme)
    const runs = createWorkflowLists(new WorkflowClient({ connection, namespace }))
    const workflows = await verifyWorkflows({ db, runs, programme, graceMs })
    const verification = { tables, workflows, programme }
    if (flags.json) io.out(JSON.stringify(presentVerification(verification)))
    else for (const line of renderVerification(verification)) io.out(line)
    return countFailures(verification) > 0 ? 1 : 0
  } finally {
    await connection.close()
    await db.destroy()
  }
}
