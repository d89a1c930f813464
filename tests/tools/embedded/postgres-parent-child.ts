import { startPostgres } from '../../../tools/embedded/postgres'

// Starts PostgreSQL in a process of its own, so that a test can kill the parent of a server.
async function main(): Promise<void> {
  const [dir = ''] = process.argv.slice(2)
  const { pid, url } = await startPostgres({ dir, durable: false })
  process.stdout.write(JSON.stringify({ pid, url }))
}

void main()
