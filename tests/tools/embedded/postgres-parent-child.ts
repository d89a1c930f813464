import { startPostgres } from '../../../tools/embedded/postgres'

// A program of its own, so that a test can kill it.
async function main(): Promise<void> {
  const [dir = ''] = process.argv.slice(2)
  const { pid, url } = await startPostgres({ dir, durable: false })
  process.stdout.write(JSON.stringify({ pid, url }))
}

void main()
