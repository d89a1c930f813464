// temporal-cli-download.ts runs this as a program of its own. The SDK downloads the server only when it starts a dev server.
import { TestWorkflowEnvironment } from '@temporalio/testing'

async function main(): Promise<void> {
  const [downloadDir = ''] = process.argv.slice(2)
  const env = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir }, log: { format: 'pretty', level: 'error' } },
  })
  await env.teardown()
}

main().catch((cause: Error) => {
  console.error(`Error: ${cause.message}`)
  process.exitCode = 1
})
