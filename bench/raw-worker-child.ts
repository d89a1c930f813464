// A worker of the bare engine in a process of its own: node --require tsx/cjs bench/raw-worker-child.ts <servers as JSON>
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { tellWorking, toldToStop } from '../cli/stop-request'
import { type Servers, startRawWorker } from './raw-engine'

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const worker = await startRawWorker(JSON.parse(process.argv[2] ?? '') as Servers)
  tellWorking()
  await toldToStop()
  await worker.stop()
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
