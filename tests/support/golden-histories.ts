import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkflowClient } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { workflowIdOf } from '../../workflows/messages'

const FOLDER = join(__dirname, '..', 'histories')

/** Stores the history of this Workflow as a golden one when BKM_TEST_RECORD=1; else does nothing. */
export async function recordGoldenHistory(client: WorkflowClient, name: string, applicationId: string): Promise<void> {
  if (process.env['BKM_TEST_RECORD'] !== '1') return
  const history = await client.getHandle(workflowIdOf(applicationId)).fetchHistory()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`)
}

/** Lists the golden histories: runs of earlier code, which the present code must replay. */
export function listGoldenHistories(): { workflowId: string; history: unknown }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      workflowId: name.slice(0, -'.json'.length),
      history: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')),
    }))
}
