import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkflowClient } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { workflowIdOf } from '../../workflows/messages'

const FOLDER = join(__dirname, '..', 'histories')

/** With BKM_TEST_RECORD=1 this run's history becomes a golden one; else nothing happens. */
export async function keepGolden(client: WorkflowClient, name: string, applicationId: string): Promise<void> {
  if (process.env['BKM_TEST_RECORD'] !== '1') return
  const history = await client.getHandle(workflowIdOf(applicationId)).fetchHistory()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`)
}

/** The golden histories by name: what runs of earlier code did, which the present code must do again. */
export function listGolden(): { workflowId: string; history: unknown }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      workflowId: name.slice(0, -'.json'.length),
      history: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')),
    }))
}
