// A raw worker in a separate process: node --require tsx/cjs bench/raw-worker-child.ts <servers as JSON>
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { reportWorking, waitForStopRequest } from '../cli/stop-request'
import { type ServerAddresses, startRawWorker } from './raw-temporal'

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const worker = await startRawWorker(JSON.parse(process.argv[2] ?? '') as ServerAddresses)
  reportWorking()
  await waitForStopRequest()
  await worker.stop()
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
