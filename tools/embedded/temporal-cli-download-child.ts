import { TestWorkflowEnvironment } from '@temporalio/testing'

// Run as a program of its own by engine-download: starting a dev server is the only way to make the SDK fetch one.
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
