import { Connection } from '@temporalio/client'
import { findByReference } from '../../db/tables/applications'
import { createDatabase } from '../../db/connection'
import { workflowIdOf } from '../../temporal/workflow-id'
import { letTimePass, requireTimeSkipping } from '../../temporal/time-skipping'
import { type Program, SentenceError, UsageError } from '../program'
import { dataFolder, usualFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PlatformRecord } from '../supervisor/platform-file'
import { toSentence } from '../temporal-sentences'
import { dataOption } from './env'

const LONGEST_DAYS = 3_650

/** `bkm time`: moves the clock of one case's Workflow; nothing else notices. */
export const time: Program = {
  name: 'time',
  what: 'let days pass in the Workflow of one application; for rehearsals and tests only',
  words: ['reference'],
  options: {
    days: { type: 'string', value: 'n', what: 'how many days; fractions are allowed' },
    data: dataOption,
  },
  async run({ texts, words }, { env, out }) {
    const days = Number(texts['days'])
    if (!(days > 0 && days <= LONGEST_DAYS)) {
      throw new UsageError(`\`bkm time\` wants --days <n>, more than 0 and at most ${LONGEST_DAYS}.`)
    }
    const platform = getRunningPlatform(dataFolder(texts['data'] ?? env['BKM_DATA'] ?? usualFolder))
    const reference = words[0] ?? ''
    const applicationId = await findId(platform, reference)
    await pass(platform, workflowIdOf(applicationId), Math.round(days * 86_400))
    out(`${days} days have passed for ${reference}.`)
    return 0
  },
}

async function findId({ postgresApp }: PlatformRecord, reference: string): Promise<string> {
  const database = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 5_000, applicationName: 'bkm-time' })
  try {
    const found = await findByReference(database, reference)
    if (!found) throw new SentenceError(`There is no application ${reference} here.`)
    return found.id
  } finally {
    await database.destroy()
  }
}

async function pass({ temporal, namespace }: PlatformRecord, workflowId: string, seconds: number): Promise<void> {
  const connection = await Connection.connect({ address: temporal })
  try {
    await requireTimeSkipping(connection, namespace)
    await letTimePass(connection, { namespace, workflowId, seconds })
  } catch (error) {
    const { code, details } = error as { code?: unknown; details?: string }
    if (typeof code !== 'number') throw toSentence(error, temporal)
    const why = (details ?? String(code)).replace(/\.$/, '')
    throw new SentenceError(`The Temporal server does not let time pass in this case: ${why}.`, { cause: error })
  } finally {
    await connection.close()
  }
}
