import { Connection } from '@temporalio/client'
import { createDatabase, type Database } from '../../db/connection'
import { recordRehearsalTime } from '../../db/tables/rehearsal-times'
import { letTimePass, readWorkflowClock, requireTimeSkipping } from '../../temporal/time-skipping'
import { workflowIdOf } from '../../temporal/workflow-id'
import { getApplicationByReference } from '../administration/administration-context'
import { toSentenceError } from '../connections/temporal-error'
import { dataOption } from '../options'
import { type Program, SentenceError, UsageError } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformFile } from '../supervisor/platform-file'

const MAX_DAYS = 3_650

/** `bkm time <reference>`: lets time pass in the Workflow of one case. No other case is affected. */
export const time: Program = {
  name: 'time',
  description: 'let days pass in the Workflow of one application; for rehearsals and tests only',
  positionals: ['reference'],
  options: {
    days: { type: 'string', valueName: 'n', description: 'how many days; fractions are allowed' },
    data: dataOption,
  },
  async run({ values, positionals }, { env, out }) {
    const days = Number(values['days'])
    if (!(days > 0 && days <= MAX_DAYS)) {
      throw new UsageError(`\`bkm time\` needs --days <n>, a number above 0 and at most ${MAX_DAYS}.`)
    }
    const platform = getRunningPlatform(chooseDataFolder(values['data'], env))
    const { id, reference } = await withDatabase(platform, (database) =>
      getApplicationByReference({ database }, positionals[0] ?? ''),
    )
    const aheadMs = await skipTime(platform, workflowIdOf(id), Math.round(days * 86_400))
    await withDatabase(platform, (database) => recordRehearsalTime(database, id, aheadMs))
    out(`${days} days have passed for ${reference}.`)
    return 0
  },
}

async function withDatabase<T>({ postgresApp }: PlatformFile, use: (database: Database) => Promise<T>): Promise<T> {
  const database = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 5_000, applicationName: 'bkm-time' })
  try {
    return await use(database)
  } finally {
    await database.destroy()
  }
}

/** Moves the clock of one Workflow forward. Returns how far it is ahead then, in ms. Throws a SentenceError when the connected Temporal server refuses. */
async function skipTime({ temporal, namespace }: PlatformFile, workflowId: string, seconds: number): Promise<number> {
  const connection = await Connection.connect({ address: temporal }).catch((cause: unknown) => {
    throw new SentenceError(`The Temporal server at ${temporal} does not answer.`, { cause })
  })
  try {
    await requireTimeSkipping(connection, namespace)
    await letTimePass(connection, { namespace, workflowId, seconds })
    return (await readWorkflowClock(connection, { namespace, workflowId })).aheadMs
  } catch (error) {
    const { code, details } = error as { code?: unknown; details?: string }
    // A numeric code is a gRPC status: from the Temporal server, or from the gRPC client when the server does not answer.
    if (typeof code !== 'number') throw toSentenceError(error, temporal)
    const reason = (details ?? String(code)).replace(/\.$/, '')
    throw new SentenceError(`The Temporal server does not let time pass in this case: ${reason}.`, { cause: error })
  } finally {
    await connection.close()
  }
}
